// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.identity;

import io.instancebootstrap.config.settings.NamesSettings;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.ServiceState;
import io.instancebootstrap.host.Services;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.step.identity.NamesChange.CacheEnable;
import io.instancebootstrap.step.identity.NamesChange.CacheRestart;
import io.instancebootstrap.step.identity.NamesChange.CacheStart;
import io.instancebootstrap.step.identity.NamesChange.ManagerReload;
import io.instancebootstrap.step.identity.NamesChange.NamesFile;
import io.instancebootstrap.step.identity.NamesChange.Told;
import io.instancebootstrap.text.ResolverFacts;
import io.instancebootstrap.text.ResolverOwner;
import io.instancebootstrap.text.SystemFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes slow or dead name services harmless: nscd caches, the resolver gives up early, and local
 * files answer first. nscd is restarted only when what it reads has changed, also when the run that
 * changed it was killed before the restart.
 */
public final class TuneNamesStep implements Step<NamesObserved, NamesChange> {
  private static final String NSCD = "nscd";

  private final HostFiles files;
  private final Services services;
  private final PendingWork pending;
  private final NamesPlanner planner;

  public TuneNamesStep(NamesSettings names, HostFiles files, Services services) {
    this.files = files;
    this.services = services;
    this.pending = new PendingWork(files);
    this.planner = new NamesPlanner(names);
  }

  @Override
  public String name() {
    return "tune-names";
  }

  @Override
  public Set<String> needs() {
    return Set.of("update-config");
  }

  @Override
  public NamesObserved observe() {
    Optional<ServiceState> nscd =
        services.unavailable().isPresent() ? Optional.empty() : Optional.of(services.state(NSCD));
    ResolverFacts facts = resolverFacts();
    Map<String, String> ownerFiles = new HashMap<>();
    for (SystemFile file : planner.ownerFiles(facts)) {
      files.read(Path.of(file.path())).ifPresent(text -> ownerFiles.put(file.path(), text));
    }
    return new NamesObserved(
        files.read(SystemPaths.NSCD_CONF),
        nscd,
        pending.isSet(Told.CACHE.work()),
        pending.isSet(Told.SERVICE_MANAGER.work()),
        files.exists(SystemPaths.RESOLV_CONF),
        facts,
        ownerFiles,
        files.read(SystemPaths.NSSWITCH_CONF));
  }

  private ResolverFacts resolverFacts() {
    return new ResolverFacts(
        files.linkTarget(SystemPaths.RESOLV_CONF).map(Path::toString),
        files.read(SystemPaths.RESOLV_CONF).orElse(""),
        ResolverOwner.PROBED.stream()
            .filter(path -> files.exists(Path.of(path)))
            .collect(Collectors.toSet()),
        files.read(Path.of(ResolverOwner.RESOLVCONF_TAIL)).orElse(""));
  }

  @Override
  public Decision<NamesChange> plan(NamesObserved observed) {
    return planner.plan(observed);
  }

  @Override
  public void apply(NamesChange change, StepLog log) {
    if (change instanceof NamesFile file) {
      file.reader().ifPresent(reader -> pending.set(reader.work()));
      files.write(file.file(), file.content(), file.executable() ? 0755 : 0644);
    } else if (change instanceof ManagerReload) {
      services.reload();
      pending.clear(Told.SERVICE_MANAGER.work());
    } else if (change instanceof CacheEnable) {
      services.enable(NSCD);
    } else if (change instanceof CacheStart) {
      services.start(NSCD);
    } else if (change instanceof CacheRestart) {
      services.restart(NSCD);
      pending.clear(Told.CACHE.work());
    }
  }
}
