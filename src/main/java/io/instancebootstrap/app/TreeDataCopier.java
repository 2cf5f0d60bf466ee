// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.config.settings.PersistSettings;
import io.instancebootstrap.copy.AsideTree;
import io.instancebootstrap.copy.CatalogWriter;
import io.instancebootstrap.copy.CopyPass;
import io.instancebootstrap.copy.CopyProgress;
import io.instancebootstrap.copy.CopyRequest;
import io.instancebootstrap.copy.CopyResult;
import io.instancebootstrap.copy.Flush;
import io.instancebootstrap.copy.TreeCopier;
import io.instancebootstrap.copy.TreeSummary;
import io.instancebootstrap.copy.TreeVerifier;
import io.instancebootstrap.copy.VerifyMode;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.step.data.CopyProof;
import io.instancebootstrap.step.data.CopyTask;
import io.instancebootstrap.step.data.DataCopier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tree copier in the role that copy-data needs. Directories above a path get owner and mode of
 * the originals' parents when they are made, so that the volume reads like the server.
 */
public final class TreeDataCopier implements DataCopier {
  private static final int PRIVATE = 0700;

  private final TreeCopier copier;
  private final TreeVerifier verifier;
  private final HostFiles files;
  private final Map<Path, TreeSummary> warmed = new ConcurrentHashMap<>();

  /**
   * @param files tells where the machine's paths really are
   */
  public TreeDataCopier(TreeCopier copier, TreeVerifier verifier, HostFiles files) {
    this.copier = copier;
    this.verifier = verifier;
    this.files = files;
  }

  @Override
  public void warm(CopyTask task, StepLog log) {
    pass(task, CopyPass.WARM, log);
  }

  @Override
  public CopyProof finish(CopyTask task, PersistSettings.Verify how, StepLog log) {
    CopyResult copied = pass(task, CopyPass.FINAL, log);
    VerifyMode mode = how == PersistSettings.Verify.FULL ? VerifyMode.FULL : VerifyMode.METADATA;
    files.createDirectories(Objects.requireNonNull(task.catalog().getParent()), PRIVATE);
    TreeSummary proven;
    try (CatalogWriter catalog = new CatalogWriter(files.locate(task.catalog()))) {
      proven =
          verifier.verify(
              request(task, CopyPass.FINAL),
              copied,
              mode,
              progress("proving " + task.original(), Optional.empty(), log),
              catalog);
      catalog.finish();
    }
    return new CopyProof(proven.files(), proven.bytes(), proven.checksum());
  }

  @Override
  public void publish(CopyTask task) {
    parents(task.original(), task.data());
    AsideTree.publish(files.locate(task.aside()), files.locate(task.data()));
  }

  @Override
  public void takeBack(CopyTask task) {
    makeAsideParent(task);
    AsideTree.discard(files.locate(task.aside()));
    AsideTree.publish(files.locate(task.data()), files.locate(task.aside()));
  }

  private CopyResult pass(CopyTask task, CopyPass pass, StepLog log) {
    makeAsideParent(task);
    Optional<TreeSummary> expected = Optional.ofNullable(warmed.get(task.original()));
    CopyResult result =
        copier.copy(request(task, pass), progress("copying " + task.original(), expected, log));
    warmed.put(task.original(), result.summary());
    if (pass == CopyPass.FINAL) {
      result.notes().forEach(log::note);
    }
    return result;
  }

  private CopyRequest request(CopyTask task, CopyPass pass) {
    return new CopyRequest(
        files.locate(task.original()),
        files.locate(task.aside()),
        task.excludes().stream().map(this::located).toList(),
        pass);
  }

  /**
   * An absolute pattern names the machine's own paths; the copier matches where they really are.
   */
  private String located(String exclude) {
    if (!exclude.startsWith("/")) {
      return exclude;
    }
    String root = files.locate(Path.of("/")).toString().replaceAll("[*?\\[{,}]", "?");
    return root.equals("/") ? exclude : root + exclude;
  }

  private void makeAsideParent(CopyTask task) {
    Path parent = task.aside().getParent();
    if (parent != null) {
      files.createDirectories(parent, PRIVATE);
    }
  }

  /** Makes what is missing above {@code copy}, from the top, after what is above the original. */
  private void parents(Path original, Path copy) {
    Path from = original.getParent();
    Path to = copy.getParent();
    if (from == null || to == null || files.isDirectory(to)) {
      return;
    }
    parents(from, to);
    try {
      Path made = Files.createDirectory(files.locate(to));
      for (String attribute : new String[] {"unix:uid", "unix:gid", "unix:mode"}) {
        Files.setAttribute(made, attribute, Files.getAttribute(files.locate(from), attribute));
      }
      Flush.syncDirectory(files.locate(to));
    } catch (IOException e) {
      throw BootstrapException.failed("making " + to + " after " + from + ": " + e, e);
    }
  }

  /**
   * @param expected what the pass before has found, because the final pass counts nothing before it
   *     begins: services are down while it runs
   */
  private static CopyProgress progress(String what, Optional<TreeSummary> expected, StepLog log) {
    return done ->
        log.progress(
            CopierProgress.of(
                what,
                new CopyProgress.Snapshot(
                    done.files(),
                    done.bytes(),
                    or(done.filesTotal(), expected.map(TreeDataCopier::names)),
                    or(done.bytesTotal(), expected.map(TreeSummary::bytes)))));
  }

  private static OptionalLong or(OptionalLong known, Optional<Long> expected) {
    return known.isPresent() || expected.isEmpty() ? known : OptionalLong.of(expected.get());
  }

  private static long names(TreeSummary tree) {
    return tree.files() + tree.symlinks() + tree.specials();
  }
}
