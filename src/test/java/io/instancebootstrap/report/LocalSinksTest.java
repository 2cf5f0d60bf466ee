// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.testing.FakeCommands;
import io.instancebootstrap.testing.JimfsHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sinks of this machine: files, the console and send_nsca. */
class LocalSinksTest {
  @TempDir Path directory;

  private final HostFiles files = JimfsHost.files();
  private final FakeCommands commands = new FakeCommands().onProgram("send_nsca", "1 data packet");

  @Test
  void theLastReportIsReadBackAndOnlyRootReadsIt() {
    LastReportSink sink = new LastReportSink(files);
    assertThat(sink.read()).isEmpty();
    sink.tell(Reports.failed());
    assertThat(sink.read()).contains(Reports.failed());
    assertThat(files.mode(SystemPaths.LAST_REPORT)).contains(0600);
  }

  @Test
  void nagiosGetsHostServiceCodeAndOneLine() {
    new NscaSink("monitor.example.org", "bootstrap", commands).tell(Reports.failed());
    Command sent = commands.ran().get(0);
    assertThat(sent.argv()).startsWith("send_nsca", "-H", "monitor.example.org");
    assertThat(new String(sent.input().orElseThrow(), StandardCharsets.UTF_8))
        .startsWith("ommegang\tbootstrap\t2\tommegang: spawn on i-0abc FAILED")
        .endsWith("\n")
        .hasLineCount(1);
  }

  @Test
  void nagiosCodesFollowTheVerdict() {
    NscaSink sink = new NscaSink("m", "s", commands);
    assertThat(sink.line(Reports.success(), 0)).startsWith("ommegang\ts\t0\t");
    assertThat(sink.line(Reports.degraded(), 0)).startsWith("ommegang\ts\t1\t");
  }

  @Test
  void aLongReasonIsCutToWhatTheProtocolCarries() {
    RunReport report =
        Reports.of(Reports.step("x", StepStatus.FAILED, "é\t".repeat(2000), List.of()));
    String[] fields = new NscaSink("m", "s", commands).line(report, 3).split("\t", -1);
    assertThat(fields).hasSize(4);
    assertThat(fields[3].strip().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(512);
  }

  @Test
  void aMissingSendNscaSaysWhichPackageBringsIt() {
    NscaSink sink = new NscaSink("m", "s", new FakeCommands().missing("send_nsca"));
    assertThatThrownBy(() -> sink.tell(Reports.success()))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("nsca-client");
  }

  @Test
  void aRefusingNagiosIsAnError() {
    FakeCommands refusing =
        new FakeCommands()
            .when(
                any -> true,
                command ->
                    new io.instancebootstrap.host.CommandResult(
                        command, 2, "", "Error: Connection refused by host", false));
    assertThatThrownBy(() -> new NscaSink("m", "s", refusing).tell(Reports.success()))
        .hasMessageContaining("Connection refused");
  }

  @Test
  void theTextfileIsPrometheusText() {
    Path file = Path.of("/var/lib/node/bootstrap.prom");
    new TextfileSink(file, files).tell(Reports.failed());
    assertThat(files.mode(file)).contains(0644);
    assertThat(files.read(file).orElseThrow())
        .contains("# TYPE bootstrap_last_run_verdict gauge\n")
        .contains("bootstrap_last_run_verdict{server=\"ommegang\",phase=\"spawn\"} 2\n")
        .contains("bootstrap_last_run_success{server=\"ommegang\",phase=\"spawn\"} 0\n")
        .contains(
            "bootstrap_last_run_duration_seconds{server=\"ommegang\",phase=\"spawn\"} 12.400\n")
        .contains(
            "bootstrap_step_duration_seconds{server=\"ommegang\",phase=\"spawn\",step=\"run-hook\"} 0.150\n")
        .contains(
            "bootstrap_step_outcome{server=\"ommegang\",phase=\"spawn\",step=\"run-hook\",outcome=\"failed\"} 1\n");
  }

  @Test
  void everyLineOfTheTextfileIsASampleOrAComment() {
    String sample = "bootstrap_[a-z_]+\\{([a-z_]+=\"[^\"]*\",?)+\\} [0-9.]+";
    assertThat(TextfileSink.print(Reports.degraded()).lines())
        .allMatch(line -> line.matches("# (HELP|TYPE) bootstrap_.*|" + sample));
  }

  @Test
  void theConsoleGetsTheNote() throws IOException {
    Path console = Files.createFile(directory.resolve("console"));
    new ConsoleSink(console).tell(Reports.failed());
    assertThat(console).content().contains("What failed: run-hook");
  }

  @Test
  void aMachineWithoutAConsoleIsNoError() {
    new ConsoleSink(directory.resolve("none")).tell(Reports.failed());
    assertThat(directory).isEmptyDirectory();
  }
}
