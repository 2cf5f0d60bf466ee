// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.engine.Change;
import io.instancebootstrap.engine.Impact;
import java.nio.file.Path;
import java.util.Optional;

/** What tune-names can change. */
public sealed interface NamesChange extends Change {

  /**
   * A file of the resolver, the name service switch or the cache.
   *
   * @param reader what has to be told once the file is new; absent when programs look by themselves
   */
  record NamesFile(
      Path file, String content, boolean executable, String purpose, Optional<Told> reader)
      implements NamesChange {
    @Override
    public String describe() {
      return "write " + file + ": " + purpose;
    }
  }

  /** A program that reads its files only when told. */
  enum Told {
    CACHE("nscd-restart"),
    SERVICE_MANAGER("names-reload");

    private final String work;

    Told(String work) {
      this.work = work;
    }

    String work() {
      return work;
    }
  }

  /** Restarts nscd, so that it reads its settings. */
  record CacheRestart() implements NamesChange {
    @Override
    public String describe() {
      return "restart nscd";
    }

    @Override
    public Impact impact() {
      return Impact.DISRUPTIVE;
    }
  }

  /** Starts nscd, which did not run. */
  record CacheStart() implements NamesChange {
    @Override
    public String describe() {
      return "start nscd";
    }
  }

  /** Makes nscd start at boot. */
  record CacheEnable() implements NamesChange {
    @Override
    public String describe() {
      return "enable nscd at boot";
    }
  }

  /** Makes the service manager read its settings, which it hands to what it starts. */
  record ManagerReload() implements NamesChange {
    @Override
    public String describe() {
      return "reload the service manager";
    }
  }
}
