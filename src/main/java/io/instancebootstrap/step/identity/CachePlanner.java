// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.config.settings.NamesSettings;
import io.instancebootstrap.config.settings.NamesSettings.Cache;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.ServiceState;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.step.identity.NamesChange.CacheEnable;
import io.instancebootstrap.step.identity.NamesChange.CacheRestart;
import io.instancebootstrap.step.identity.NamesChange.CacheStart;
import io.instancebootstrap.step.identity.NamesChange.NamesFile;
import io.instancebootstrap.step.identity.NamesChange.Told;
import io.instancebootstrap.text.CacheSetting;
import io.instancebootstrap.text.NscdConf;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides what nscd still needs: its settings, a restart when they changed, and to run at all.
 * Databases that [names] knows but does not list are switched off; others stay as they were.
 */
final class CachePlanner {
  private static final List<String> KNOWN = List.of("passwd", "group", "hosts", "services");

  private final NamesSettings names;

  CachePlanner(NamesSettings names) {
    this.names = names;
  }

  /** Whether this machine's cache is the agent's business at all. */
  boolean applies(NamesObserved observed) {
    if (names.cache() == Cache.NONE) {
      return false;
    }
    boolean unit = observed.nscd().map(ServiceState::exists).orElse(true);
    boolean installed = observed.nscdConf().isPresent() && unit;
    if (names.cache() == Cache.NSCD && !installed) {
      throw BootstrapException.failed(
          "configuring nscd: observed "
              + (observed.nscdConf().isEmpty()
                  ? "no " + SystemPaths.NSCD_CONF
                  : "no unit nscd.service")
              + ", expected nscd to be installed because of [names] cache = nscd; install the"
              + " package nscd, or set cache = auto");
    }
    return installed;
  }

  /**
   * @param otherFileChanged another file that nscd reads only at its start is about to change
   */
  List<NamesChange> plan(NamesObserved observed, boolean otherFileChanged) {
    List<NamesChange> changes = new ArrayList<>();
    String before = observed.nscdConf().orElse("");
    String after = NscdConf.with(before, settings());
    boolean changed = !after.equals(before);
    if (changed) {
      changes.add(
          new NamesFile(
              SystemPaths.NSCD_CONF,
              after,
              false,
              "nscd caches " + String.join(", ", names.cached()),
              observed.nscd().map(state -> Told.CACHE)));
    }
    boolean restart = changed || otherFileChanged || observed.cacheUntold();
    observed.nscd().ifPresent(state -> changes.addAll(running(state, restart)));
    return changes;
  }

  private static List<NamesChange> running(ServiceState nscd, boolean restart) {
    List<NamesChange> changes = new ArrayList<>();
    if (!nscd.enabled()) {
      changes.add(new CacheEnable());
    }
    if (restart) {
      changes.add(new CacheRestart());
    } else if (!nscd.active()) {
      changes.add(new CacheStart());
    }
    return changes;
  }

  private List<CacheSetting> settings() {
    Set<String> databases = new LinkedHashSet<>(KNOWN);
    databases.addAll(names.cached());
    return databases.stream()
        .map(
            database ->
                new CacheSetting(
                    database,
                    names.cached().contains(database),
                    names.positiveTtl(),
                    names.negativeTtl()))
        .toList();
  }
}
