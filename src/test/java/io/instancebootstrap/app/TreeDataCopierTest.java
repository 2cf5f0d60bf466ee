// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.config.settings.PersistSettings;
import io.instancebootstrap.copy.TreeCopier;
import io.instancebootstrap.copy.TreeVerifier;
import io.instancebootstrap.host.linux.RootedFiles;
import io.instancebootstrap.step.data.CopyTask;
import io.instancebootstrap.testing.RecordingLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patterns name the machine's own paths, wherever the machine is kept. */
class TreeDataCopierTest {
  @TempDir Path directory;

  @Test
  void anAbsoluteExcludeHoldsOnAMachineBelowAnotherRoot() throws Exception {
    Path root = Files.createDirectories(directory.resolve("a[b]{c,d}")).toRealPath();
    Path cache = Files.createDirectories(root.resolve("srv/www/cache"));
    Files.writeString(cache.resolve("page"), "worthless");
    Files.writeString(root.resolve("srv/www/index.html"), "kept");
    TreeDataCopier copier =
        new TreeDataCopier(
            new TreeCopier(2, Clock.systemUTC()), new TreeVerifier(2), new RootedFiles(root));
    CopyTask task =
        new CopyTask(
            Path.of("/srv/www"),
            Path.of("/persist/.bootstrap/copying/srv/www"),
            Path.of("/persist/srv/www"),
            Path.of("/persist/.bootstrap/files/srv/www.gz"),
            List.of("/srv/www/cache/**"));

    copier.warm(task, new RecordingLog());
    copier.finish(task, PersistSettings.Verify.FULL, new RecordingLog());
    copier.publish(task);

    assertThat(root.resolve("persist/srv/www/index.html")).hasContent("kept");
    assertThat(root.resolve("persist/srv/www/cache")).isEmptyDirectory();
  }
}
