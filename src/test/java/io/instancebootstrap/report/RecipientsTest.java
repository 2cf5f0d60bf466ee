// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.config.settings.ReportSettings;
import io.instancebootstrap.config.settings.ReportSettings.OnFailure;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.testing.JimfsHost;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RecipientsTest {
  private static final Recipients ALL =
      new Recipients(
          "web",
          "i-1",
          "eu-west-1",
          new ReportSettings(
              List.of(URI.create("https://a.example.org/k=1?x=2"), URI.create("http://b/c")),
              Optional.of(URI.create("https://ping.example.org/uuid")),
              Optional.of("nagios"),
              Optional.of("boot of web"),
              Optional.of(Path.of("/var/lib/node/b.prom")),
              Optional.of("Bootstrap"),
              Optional.of("arn:aws:sns:eu-west-1:123456789012:alerts"),
              OnFailure.REPORT));

  @Test
  void areReadAsTheyWereWrittenAndOnlyByRoot() {
    HostFiles files = JimfsHost.files();
    assertThat(Recipients.remembered(files)).isEmpty();
    ALL.remember(files);
    assertThat(Recipients.remembered(files)).contains(ALL);
    assertThat(files.mode(SystemPaths.RECIPIENTS)).contains(0600);
  }

  @Test
  void areWrittenAnewOnlyWhereTheFileWouldSaySomethingElse() {
    ReportSettings settings = ALL.settings();
    ReportSettings replacing =
        new ReportSettings(
            settings.webhooks(),
            settings.ping(),
            settings.nscaHost(),
            settings.nscaService(),
            settings.textfile(),
            settings.cloudwatchNamespace(),
            settings.snsTopic(),
            OnFailure.REPLACE);
    assertThat(ALL.saysTheSame(new Recipients("web", "i-1", "eu-west-1", replacing))).isTrue();
    assertThat(ALL.saysTheSame(new Recipients("web", "i-2", "eu-west-1", settings))).isFalse();
  }

  @Test
  void anAddressThatAPersonHasBrokenIsLeftOut() {
    Recipients read = Recipients.read("server=web\nwebhook=not a uri\nping=x\nwebhook=http://a/\n");
    assertThat(read.settings().webhooks()).containsExactly(URI.create("http://a/"));
    assertThat(read.settings().ping()).isEmpty();
  }

  @Property
  void noTextMakesTheReaderThrow(@ForAll String text) {
    assertThat(Recipients.read(text)).isNotNull();
  }
}
