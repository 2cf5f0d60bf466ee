// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.config.settings.NamesSettings;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.step.identity.NamesChange.ManagerReload;
import io.instancebootstrap.step.identity.NamesChange.NamesFile;
import io.instancebootstrap.step.identity.NamesChange.Told;
import io.instancebootstrap.text.Nsswitch;
import io.instancebootstrap.text.ResolvConf;
import io.instancebootstrap.text.ResolverFacts;
import io.instancebootstrap.text.ResolverOptions;
import io.instancebootstrap.text.ResolverOwner;
import io.instancebootstrap.text.SystemFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what is missing for names to be looked up as the settings say. Resolver options go where
 * the owner of resolv.conf reads them, and into the live file too where that makes sense, so that
 * they hold now and after the next lease.
 */
final class NamesPlanner {
  private final NamesSettings names;
  private final ResolverOptions options;
  private final CachePlanner cache;

  NamesPlanner(NamesSettings names) {
    this.names = names;
    this.options =
        new ResolverOptions(
            names.resolverTimeout(), names.resolverAttempts(), names.resolverRotate());
    this.cache = new CachePlanner(names);
  }

  /** The files that the owner of resolv.conf reads. */
  List<SystemFile> ownerFiles(ResolverFacts facts) {
    return ResolverOwner.of(facts).files(facts, options);
  }

  Decision<NamesChange> plan(NamesObserved observed) {
    boolean cached = cache.applies(observed);
    List<NamesChange> changes = new ArrayList<>();
    nameServiceSwitch(observed, cached).ifPresent(changes::add);
    boolean switched = !changes.isEmpty();
    changes.addAll(resolver(observed));
    if (cached) {
      changes.addAll(cache.plan(observed, switched));
    }
    return Decision.changes(changes, reason(observed, cached));
  }

  private Optional<NamesChange> nameServiceSwitch(NamesObserved observed, boolean cached) {
    if (!names.localFirst()) {
      return Optional.empty();
    }
    // nscd reads nsswitch.conf at its start only (nscd(8)).
    Optional<Told> reader = observed.nscd().filter(state -> cached).map(state -> Told.CACHE);
    return observed
        .nsswitch()
        .filter(text -> !Nsswitch.filesFirst(text).equals(text))
        .map(
            text ->
                new NamesFile(
                    SystemPaths.NSSWITCH_CONF,
                    Nsswitch.filesFirst(text),
                    false,
                    "files answer before any directory service",
                    reader));
  }

  private List<NamesChange> resolver(NamesObserved observed) {
    ResolverFacts facts = observed.resolver();
    ResolverOwner owner = ResolverOwner.of(facts);
    boolean managed = owner == ResolverOwner.SYSTEMD_RESOLVED && observed.nscd().isPresent();
    Optional<Told> reader = managed ? Optional.of(Told.SERVICE_MANAGER) : Optional.empty();
    List<NamesChange> changes = new ArrayList<>();
    for (SystemFile file : ownerFiles(facts)) {
      if (!file.text().equals(observed.ownerFiles().get(file.path()))) {
        changes.add(
            new NamesFile(Path.of(file.path()), file.text(), file.executable(), purpose(), reader));
      }
    }
    if (managed && (!changes.isEmpty() || observed.managerUntold())) {
      changes.add(new ManagerReload());
    }
    String live = ResolvConf.with(facts.content(), options);
    if (owner.liveFileEditable() && observed.hasResolvConf() && !live.equals(facts.content())) {
      changes.add(new NamesFile(SystemPaths.RESOLV_CONF, live, false, purpose(), Optional.empty()));
    }
    return changes;
  }

  private String purpose() {
    return "resolver options " + options.print();
  }

  private String reason(NamesObserved observed, boolean cached) {
    String cache = cached ? "nscd caches " + String.join(", ", names.cached()) : "no nscd here";
    String owner = ResolverOwner.of(observed.resolver()).name().toLowerCase(java.util.Locale.ROOT);
    String manager =
        observed.nscd().isPresent()
            ? ""
            : "; services cannot be managed here, so none was restarted";
    return cache + "; " + purpose() + " (" + owner.replace('_', ' ') + ")" + manager;
  }
}
