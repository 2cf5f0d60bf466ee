// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * The copier alone, as copy-data runs it, for {@code src/test/benchmarks/copy/run}: one process for
 * each measurement, with the launcher's flags and the classes of the shaded jar.
 *
 * <p>Arguments: what to do, the source, the target, and the number of threads where it is not the
 * machine's own. {@code copy} is a first pass; {@code proof} is all that persist does to one
 * directory: warm pass, final pass, flush, second reading of the volume.
 */
public final class CopyBenchmark {
  private CopyBenchmark() {}

  public static void main(String[] arguments) {
    CopyRequest warm =
        new CopyRequest(Path.of(arguments[1]), Path.of(arguments[2]), List.of(), CopyPass.WARM);
    int threads =
        arguments.length > 3
            ? Integer.parseInt(arguments[3])
            : TreeCopier.threadsFor(Runtime.getRuntime().availableProcessors());
    TreeCopier copier = new TreeCopier(threads, InstantSource.system());
    CopyResult copied = copier.copy(warm, CopyProgress.none());
    tell("first pass", copied);
    if (arguments[0].equals("proof")) {
      CopyRequest last = warm.as(CopyPass.FINAL);
      copied = copier.copy(last, CopyProgress.none());
      tell("final pass", copied);
      new TreeVerifier(threads).verify(last, copied, VerifyMode.FULL, CopyProgress.none());
      tell("proven", copied);
    }
  }

  private static void tell(String what, CopyResult copied) {
    System.out.printf("%s: %d files read, %s%n", what, copied.filesCopied(), copied.summary());
  }
}
