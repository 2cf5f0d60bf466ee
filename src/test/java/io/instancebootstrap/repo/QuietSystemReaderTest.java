// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuietSystemReaderTest {
  @TempDir Path home;

  @BeforeEach
  void install() {
    QuietSystemReader.install(home);
  }

  @Test
  void theTimestampResolutionIsToldAndNotMeasured() {
    FS.FileStoreAttributes attributes = FS.getFileStoreAttributes(home);
    assertThat(attributes.getFsTimestampResolution()).isEqualTo(Duration.ofMillis(10));
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void jgitKnowsNoConfigurationOfTheUserOrTheSystem() throws Exception {
    SystemReader reader = SystemReader.getInstance();
    assertThat(reader.getUserConfig().getSections()).isEmpty();
    assertThat(reader.getSystemConfig().getSections()).isEmpty();
    assertThat(reader.getJGitConfig().getSections()).isEmpty();
    assertThat(reader.openUserConfig(null, FS.DETECTED).getFile()).isNull();
  }

  @Test
  void installingAgainChangesNothing() {
    SystemReader first = SystemReader.getInstance();
    QuietSystemReader.install(home);
    assertThat(SystemReader.getInstance()).isSameAs(first);
  }
}
