// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A step over a list of wanted words: observes those that are there, adds those that are not. */
final class ScriptedStep implements Step<List<String>, ScriptedStep.Add> {
  record Add(String word, Impact impact) implements Change {
    @Override
    public String describe() {
      return "add " + word;
    }
  }

  private final String name;
  private final Set<String> needs;
  private final List<String> wanted;
  final List<String> present = new ArrayList<>();
  Impact impact = Impact.SAFE;
  boolean applies = true;
  String failsOn = "";
  CountDownLatch meet = new CountDownLatch(0);

  ScriptedStep(String name, Set<String> needs, String... wanted) {
    this.name = name;
    this.needs = needs;
    this.wanted = List.of(wanted);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<String> needs() {
    return needs;
  }

  @Override
  public List<String> observe() {
    meet.countDown();
    try {
      if (!meet.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            name + " waited in vain for the other step to run at the same time");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return List.copyOf(present);
  }

  @Override
  public Decision<Add> plan(List<String> observed) {
    List<Add> missing =
        wanted.stream()
            .filter(word -> !observed.contains(word))
            .map(word -> new Add(word, impact))
            .toList();
    return Decision.changes(missing, missing.isEmpty() ? "all there" : "words are missing");
  }

  @Override
  public void apply(Add change, StepLog log) {
    if (change.word().equals(failsOn)) {
      throw io.instancebootstrap.domain.BootstrapException.failed("adding " + failsOn + ": no");
    }
    if (applies) {
      present.add(change.word());
    }
  }
}
