// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.cloud.embedded.EmbeddedCloud;
import io.instancebootstrap.cloud.embedded.EmbeddedDelays;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.Secrets;
import io.instancebootstrap.engine.RunListener;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandResult;
import io.instancebootstrap.host.CommandRunner;
import io.instancebootstrap.host.Host;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.host.linux.RootedFiles;
import io.instancebootstrap.host.linux.RunningJar;
import io.instancebootstrap.repo.NewRepository;
import io.instancebootstrap.report.Listeners;
import io.instancebootstrap.report.ReportJson;
import io.instancebootstrap.report.ReportText;
import io.instancebootstrap.testing.FakeHost;
import io.instancebootstrap.testing.JimfsHost;
import io.instancebootstrap.testing.TestClock;
import io.instancebootstrap.time.Waits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret in every input; none in any output of a run that has much to complain of. */
class SecretsTest {
  private static final String PLANTED = "pl4nted";
  private static final String SETTINGS =
      """
      [group]
      enabled = false

      [spawn]
      hook = hooks/greet
      environment = GREETING=pl4nted-in-environment

      [report]
      webhook = http://user:pl4nted-in-webhook@127.0.0.1:1/in?token=pl4nted-in-query
      ping = http://user:pl4nted-in-ping@127.0.0.1:1/ping
      """;
  private static final String USER_DATA =
      "#!/bin/sh\nbootstrap --phase persist --server web\necho pl4nted-in-user-data\n";

  @TempDir Path temp;
  private final List<List<String>> arguments = new ArrayList<>();

  /** Says the secret that it was given, and fails if it shall. */
  private final class Programs implements CommandRunner {
    private final boolean failing;

    Programs(boolean failing) {
      this.failing = failing;
    }

    @Override
    public CommandResult run(Command command, Consumer<String> lines) {
      arguments.add(command.argv());
      boolean hook = command.argv().get(0).endsWith("hooks/greet");
      String said = hook ? "hello " + command.environment().get("GREETING") : "";
      said.lines().forEach(lines);
      return new CommandResult(command, hook && failing ? 3 : 0, said, said, false);
    }

    @Override
    public boolean has(String program) {
      return true;
    }
  }

  private World world(HostFiles files, boolean failing) {
    TestClock clock = new TestClock();
    EmbeddedCloud cloud =
        new EmbeddedCloud("eu-west-1", List.of("eu-west-1a"), EmbeddedDelays.none(), clock);
    String userData =
        Base64.getEncoder().encodeToString(USER_DATA.getBytes(StandardCharsets.UTF_8));
    InstanceId self =
        cloud.launch(
            new LaunchContent(
                "ami-1",
                "t3.small",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                userData,
                Map.of()),
            "eu-west-1a");
    FakeHost fake = FakeHost.create();
    Host host =
        new Host(
            files,
            new Programs(failing),
            fake.devices(),
            fake.mounts(),
            fake.services(),
            fake.identity());
    return new World(
        temp.resolve("machine"),
        host,
        cloud.metadata(self),
        identity -> cloud,
        new Waits(clock, clock.sleeper(), () -> 0.5),
        new RunningJar(Optional.empty(), files),
        name -> List.of(),
        Map.of("AWS_SECRET_ACCESS_KEY", "pl4nted-in-aws", "BOOTSTRAP_SERVER", "web"),
        temp,
        "/usr/bin/java",
        "0.0.0");
  }

  private Map<String, String> outputs(boolean failing) throws Exception {
    NewRepository.write(
        temp.resolve("repo.git"),
        Map.of("config/servers/web.ini", SETTINGS),
        Map.of("config/hooks/greet", "#!/bin/sh\n"));
    HostFiles files = new RootedFiles(temp.resolve("machine"));
    files.createDirectories(Path.of("/etc"), 0755);
    World world = world(files, failing);
    PhaseRequest request =
        new PhaseRequest(
            Phase.PERSIST,
            Optional.empty(),
            Optional.of(temp.resolve("repo.git").toUri().toString()),
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            false,
            Path.of("/"));
    RunReport report;
    try (LockedRun lock = LockedRun.take(world, request, new Secrets())) {
      RunListener listener = new Listeners(lock.records().listeners(true));
      LiveReporting reporting = new LiveReporting(world, request, listener, lock.records());
      report = new PhaseRun(world, request, reporting, listener).run();
    }
    Map<String, String> outputs = new TreeMap<>();
    JimfsHost.snapshot(files).forEach((file, text) -> outputs.put(file.toString(), text));
    outputs.keySet().removeIf(file -> file.startsWith("/var/lib/bootstrap/config"));
    outputs.put("report as text", ReportText.of(report));
    outputs.put("report as JSON", ReportJson.print(report));
    outputs.put("arguments of processes", arguments.toString());
    return outputs;
  }

  private static void assertSecretsAreKept(Map<String, String> outputs) {
    outputs.forEach(
        (name, text) -> {
          // An address with a secret in it is kept for later deliveries; only root reads it.
          if (!name.equals(SystemPaths.RECIPIENTS.toString())) {
            assertThat(text).as(name).doesNotContain(PLANTED);
          }
        });
    assertThat(outputs.get("/var/log/bootstrap/bootstrap.log")).contains("hello ***");
    // Below it the checkout has git's own modes.
    assertThat(outputs.get("/var/lib/bootstrap")).isEqualTo("700 directory");
    outputs.forEach(
        (file, text) -> {
          if (file.startsWith("/var/lib/bootstrap/") || file.startsWith("/etc/bootstrap/")) {
            assertThat(text).as(file).matches("(?s)(600 |700 directory).*");
          } else if (file.startsWith("/var/log/bootstrap/")) {
            assertThat(text).as(file).startsWith("640 ");
          }
        });
  }

  @Test
  void aRunWhoseSinksFailKeepsThem() throws Exception {
    Map<String, String> outputs = outputs(false);
    assertThat(outputs.get("report as text")).contains("127.0.0.1:1");
    assertThat(outputs).containsKey(SystemPaths.BOOTSTRAP_INI.toString());
    assertSecretsAreKept(outputs);
  }

  @Test
  void aRunWhoseHookFailsKeepsThem() throws Exception {
    Map<String, String> outputs = outputs(true);
    assertThat(outputs.get("report as text")).contains("exit code 3");
    assertSecretsAreKept(outputs);
  }
}
