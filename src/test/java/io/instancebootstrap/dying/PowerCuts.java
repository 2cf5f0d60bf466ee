// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.dying.CrashDisk.Kept;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Takes the power from machines at random instants: mounts and services are gone, the volume's disk
 * has forgotten what it had not flushed. The machine's root disk keeps what was written to it.
 */
final class PowerCuts {
  private final Deaths deaths;
  private final CrashDisk disk;
  private final BootId boot;
  private final Random random;
  private final Tally tally;
  private int scenes;

  PowerCuts(Deaths deaths, CrashDisk disk, BootId boot, long seed, Tally tally) {
    this.deaths = deaths;
    this.disk = disk;
    this.boot = boot;
    this.random = new Random(seed);
    this.tally = tally;
  }

  /** Cuts a persist off at each of {@code blows}, once for each kind of what is kept. */
  void persists(Agents agents, List<Blow> blows, Map<String, String> undisturbed)
      throws IOException, InterruptedException {
    for (Blow blow : blows) {
      for (Kept kept : Kept.values()) {
        persist(agents.next(), blow, kept, undisturbed);
      }
    }
  }

  private void persist(Agent agent, Blow blow, Kept kept, Map<String, String> undisturbed)
      throws IOException, InterruptedException {
    try (Scene scene = deaths.scene(disk.files().resolve("scene-" + scenes++))) {
      Machine machine = scene.handMade();
      Life life = new Life(scene, machine, "persist", deaths.originals());
      life.play(agent, blow, () -> cut(scene, machine, kept, life));
      life.compare(undisturbed);
      tell("persist", kept, blow, life, agent);
    }
  }

  /** Cuts spawns of one server off, each on the volume that the last cut has left. */
  void spawns(Agents agents, List<Blow> blows, Map<String, String> undisturbed)
      throws IOException, InterruptedException {
    try (Scene scene = deaths.scene(disk.files().resolve("scene-" + scenes++))) {
      Machine machine = scene.handMade();
      scene.run("persist", machine);
      for (Blow blow : blows) {
        for (Kept kept : Kept.values()) {
          Machine next = scene.replace(machine);
          machine = next;
          Agent agent = agents.next();
          Life life = new Life(scene, next, "spawn", deaths.originals());
          life.play(agent, blow, () -> cut(scene, next, kept, life));
          life.compare(undisturbed);
          tell("spawn", kept, blow, life, agent);
        }
      }
    }
  }

  private void tell(String phase, Kept kept, Blow blow, Life life, Agent agent) {
    String kind = phase + " cut off, kept " + kept.name().toLowerCase(Locale.ROOT);
    tally.add(kind, blow.toString(), life, agent.log());
  }

  private void cut(Scene scene, Machine machine, Kept kept, Life life) throws IOException {
    boot.renew();
    boolean mounted = machine.mountedAt("/persist");
    Volume volume = scene.volumes().stream().findFirst().orElse(null);
    if (volume == null || !scene.disks().attached(volume.id())) {
      machine.powerOff();
      return;
    }
    SmallDisks disks = scene.disks();
    Path image = disk.cut(disks.image(volume.id()), disks.loop(volume.id()), kept, random);
    machine.powerOff();
    if (mounted) {
      check(image, life);
    }
    disks.swap(volume.id(), machine.instance(), image);
  }

  /** A file system that was ever mounted has to be one that e2fsck puts right by itself. */
  private static void check(Path image, Life life) {
    Path copy = image.resolveSibling("checked.img");
    Shell.run("cp", "--sparse=always", image.toString(), copy.toString());
    String said = Shell.run(Set.of(0, 1, 2, 4, 8), "e2fsck", "-f", "-p", copy.toString());
    if (said.contains("UNEXPECTED INCONSISTENCY") || said.contains("Bad magic")) {
      life.wrong("e2fsck cannot put the volume right: " + said);
    }
  }
}
