// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.instancebootstrap.cloud.InstanceIdentity;
import io.instancebootstrap.config.settings.ReportSettings;
import io.instancebootstrap.config.settings.ReportSettings.OnFailure;
import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.Secrets;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepOutcome;
import io.instancebootstrap.engine.StepStatus;
import io.instancebootstrap.engine.Verdict;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.host.linux.LinuxHost;
import io.instancebootstrap.report.ReportReader;
import io.instancebootstrap.report.RunJournal;
import io.instancebootstrap.testing.TestSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who is told of runs that could not tell, or that nobody listened to; with a webhook of this
 * process.
 */
class LateReportsTest {
  @TempDir Path root;

  private final List<RunReport> posted = Collections.synchronizedList(new ArrayList<>());
  private volatile int answer = 200;
  private HttpServer server;
  private World world;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    World played = PlayedWorld.at(root);
    world =
        new World(
            root,
            LinuxHost.at(root, Map.of()),
            played.metadata(),
            played.cloud(),
            played.waits(),
            played.jar(),
            played.names(),
            Map.of("INVOCATION_ID", "this-start"),
            root,
            "/usr/bin/java",
            "0.0.0");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void verdictsOfRunsThatNobodyTookArriveInOrder() {
    answer = 503;
    run("one");
    run("two");
    assertThat(posted).isEmpty();
    answer = 200;
    run("three");
    assertThat(reasons()).containsExactly("one", "two", "three");
  }

  @Test
  void aLaterDeliveryTellsThemWithoutARun() {
    answer = 503;
    run("one");
    run("two");
    assertThat(late().deliver()).hasSize(1).allMatch(line -> line.contains("2 reports are kept"));
    answer = 200;
    assertThat(late().deliver()).isEmpty();
    assertThat(reasons()).containsExactly("one", "two");
    assertThat(WaitingReports.of(world)).isEmpty();
  }

  @Test
  void aRunThatWasKilledIsToldOfOnceWithItsCommitAndEveryStep() {
    run("one");
    killed("another-start");
    assertThat(late().deliver()).isEmpty();
    RunReport told = posted.get(1);
    assertThat(told.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(told.commit()).contains("4f2a");
    assertThat(told.failure().orElseThrow().step()).isEqualTo("mount-volume");
    assertThat(told.steps())
        .extracting(StepOutcome::step)
        .startsWith("read-metadata")
        .contains("take-address")
        .endsWith("report")
        .doesNotHaveDuplicates();
    assertThat(late().deliver()).isEmpty();
    assertThat(posted).hasSize(2);
    assertThat(LastRun.of(files()).report()).contains(told);
  }

  @Test
  void aRunThatWasKilledBeforeItKnewWhoItIsIsToldOfUnderTheNameOfTheRunBefore() {
    run("one");
    journal().begin(Phase.SPAWN, "0.0.0", false, Integer.MAX_VALUE, Optional.of("another-start"));
    journal().started("read-metadata");
    assertThat(late().deliver()).isEmpty();
    assertThat(posted.get(1).server()).contains("ommegang");
    assertThat(posted.get(1).instance()).contains("i-1");
  }

  @Test
  void theNextRunTellsOfItBeforeItself() {
    run("one");
    killed("another-start");
    run("two");
    assertThat(posted).hasSize(3);
    assertThat(posted.get(1).failure().orElseThrow().step()).isEqualTo("mount-volume");
    assertThat(posted.get(2).steps().get(0).reason()).isEqualTo("two");
  }

  @Test
  void theUnitSaysHowItsProcessEnded() {
    run("one");
    killed("this-start");
    late().ended("the service manager says timeout (killed KILL)", "line 1\nline 2\n");
    assertThat(posted.get(1).failure().orElseThrow().reason())
        .contains("timeout (killed KILL)")
        .contains("line 2")
        .contains("mount the volume");
  }

  @Test
  void aProcessThatEndedBeforeItsRunBeganIsToldOfToo() {
    run("one");
    journal().begin(Phase.SPAWN, "0.0.0", false, 1, Optional.of("another-start"));
    journal().end(posted.get(0));
    late().ended("the service manager says exit-code (exited 78)", "no such key password=abcd");
    RunReport told = posted.get(1);
    assertThat(told.server()).contains("ommegang");
    assertThat(told.failure().orElseThrow().step()).isEqualTo("report");
    assertThat(told.failure().orElseThrow().reason())
        .contains("before its run began")
        .contains("exited 78")
        .contains("password=***");
  }

  @Test
  void aRunOfThisStartThatHasToldOfItselfIsNotToldOfAgain() {
    run("one");
    journal().begin(Phase.SPAWN, "0.0.0", false, 1, Optional.of("this-start"));
    journal().end(posted.get(0));
    late().ended("the service manager says exit-code (exited 1)", "");
    assertThat(posted).hasSize(1);
  }

  @Test
  void aRunThatFailsBeforeItKnowsItsSettingsTellsThoseOfTheRunBefore() {
    run("one");
    reporting().close(report("no metadata", StepStatus.FAILED));
    assertThat(reasons()).containsExactly("one", "no metadata");
  }

  @Test
  void whatWaitsForARecipientThatIsNotNamedAnyMoreIsDropped() {
    answer = 503;
    run("one");
    LiveReporting next = reporting();
    next.begin(new ServerName("ommegang"), identity("i-1"), "4f2a", settings(List.of()));
    next.close(report("two", StepStatus.CHANGED));
    answer = 200;
    run("three");
    assertThat(reasons()).containsExactly("three");
  }

  @Test
  void whatTheMachineOfAnImageLeftIsNotToldByItsCopies() {
    answer = 503;
    run("one");
    answer = 200;
    LiveReporting copy = reporting();
    copy.begin(new ServerName("ommegang"), identity("i-2"), "4f2a", settings(List.of(webhook())));
    copy.close(report("two", StepStatus.CHANGED));
    assertThat(reasons()).containsExactly("two");
  }

  @Test
  void aRunThatASignalStopsWhileItEndsIsToldOfOnce() {
    LiveReporting reporting = reporting();
    reporting.begin(
        new ServerName("ommegang"), identity("i-1"), "4f2a", settings(List.of(webhook())));
    RunReport first = reporting.close(report("stopped by a signal", StepStatus.FAILED));
    assertThat(reporting.close(report("the end", StepStatus.FAILED))).isSameAs(first);
    assertThat(posted).hasSize(1);
  }

  private void run(String word) {
    LiveReporting reporting = reporting();
    reporting.begin(
        new ServerName("ommegang"), identity("i-1"), "4f2a", settings(List.of(webhook())));
    reporting.close(report(word, StepStatus.CHANGED));
  }

  private LiveReporting reporting() {
    files().createDirectories(SystemPaths.STATE, 0700);
    PhaseRequest request =
        new PhaseRequest(
            Phase.SPAWN,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            false,
            root);
    RunRecords records = RunRecords.of(world, request, new Secrets());
    return new LiveReporting(world, request, new RunListener() {}, records);
  }

  /** A run of a process that is not there any more. */
  private void killed(String invocation) {
    RunJournal journal = journal();
    journal.begin(Phase.SPAWN, "0.0.0", false, Integer.MAX_VALUE, Optional.of(invocation));
    journal.identified("ommegang", "i-1", "4f2a");
    journal.started("mount-volume");
    journal.applying("mount-volume", "mount the volume");
  }

  private RunJournal journal() {
    return new RunJournal(
        files().locate(SystemPaths.JOURNAL), world.waits().clock(), new Secrets());
  }

  private LateReports late() {
    return new LateReports(world, new Secrets());
  }

  private HostFiles files() {
    return world.host().files();
  }

  private List<String> reasons() {
    return posted.stream().map(report -> report.steps().get(0).reason()).toList();
  }

  private URI webhook() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  private static InstanceIdentity identity(String id) {
    return new InstanceIdentity(
        new InstanceId(id), "eu-west-1", "eu-west-1a", "1", "ami-1", "t3.small", "10.0.0.1");
  }

  private static Settings settings(List<URI> webhooks) {
    Settings all = TestSettings.all();
    ReportSettings report =
        new ReportSettings(
            webhooks,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OnFailure.REPORT);
    return new Settings(
        all.server(),
        all.volume(),
        all.persist(),
        all.launch(),
        all.group(),
        all.address(),
        all.names(),
        all.spawn(),
        report);
  }

  private RunReport report(String word, StepStatus status) {
    StepOutcome step =
        new StepOutcome(
            "read-metadata",
            status,
            List.of(),
            word,
            List.of(),
            world.waits().clock().instant(),
            Duration.ZERO,
            Duration.ZERO,
            Optional.empty());
    return new RunReport(
        Optional.of("ommegang"),
        Optional.of("i-1"),
        Phase.SPAWN,
        "0.0.0",
        Optional.of("4f2a"),
        false,
        world.waits().clock().instant(),
        Duration.ZERO,
        List.of(step));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (answer == 200) {
      posted.add(ReportReader.read(body));
    }
    exchange.sendResponseHeaders(answer, -1);
    exchange.close();
  }
}
