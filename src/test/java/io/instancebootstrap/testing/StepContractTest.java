// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import io.instancebootstrap.engine.Change;
import io.instancebootstrap.engine.Decision;
import io.instancebootstrap.engine.Step;
import io.instancebootstrap.engine.StepLog;
import io.instancebootstrap.host.HostFiles;
import java.nio.file.Path;
import java.util.List;

/** The contract on the smallest honest step: it writes the files that are missing. */
class StepContractTest extends StepContract<List<Path>, StepContractTest.WriteFile> {
  private static final List<Path> WANTED = List.of(Path.of("/etc/a"), Path.of("/etc/b/c"));

  record WriteFile(Path file) implements Change {
    @Override
    public String describe() {
      return "write " + file;
    }
  }

  @Override
  protected StepWorld<List<Path>, WriteFile> world() {
    FaultyFiles files = new FaultyFiles(JimfsHost.files());
    return new StepWorld<>() {
      @Override
      public Step<List<Path>, WriteFile> step() {
        return new WriteMissing(files);
      }

      @Override
      public Object snapshot() {
        return JimfsHost.snapshot(files);
      }

      @Override
      public List<Fault> faults() {
        return List.of(new Fault("disk full", () -> files.failAfter(1), files::heal));
      }
    };
  }

  private record WriteMissing(HostFiles files) implements Step<List<Path>, WriteFile> {
    @Override
    public String name() {
      return "write-missing";
    }

    @Override
    public List<Path> observe() {
      return WANTED.stream().filter(file -> !files.exists(file)).toList();
    }

    @Override
    public Decision<WriteFile> plan(List<Path> missing) {
      return Decision.changes(missing.stream().map(WriteFile::new).toList(), "files are missing");
    }

    @Override
    public void apply(WriteFile change, StepLog log) {
      files.write(change.file(), "here\n", 0644);
    }
  }
}
