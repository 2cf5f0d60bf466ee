// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.app.Finding.Kind;
import io.instancebootstrap.cloud.CloudPorts;
import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.cloud.Permissions;
import io.instancebootstrap.cloud.VolumeRequest;
import io.instancebootstrap.cloud.embedded.EmbeddedCloud;
import io.instancebootstrap.cloud.embedded.EmbeddedDelays;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.host.Host;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.linux.RootedFiles;
import io.instancebootstrap.host.linux.RunningJar;
import io.instancebootstrap.repo.NewRepository;
import io.instancebootstrap.testing.FakeHost;
import io.instancebootstrap.testing.JimfsHost;
import io.instancebootstrap.testing.TestClock;
import io.instancebootstrap.time.Waits;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found before a phase: all problems at once, and nothing changed. */
class ReadinessTest {
  private static final String SETTINGS =
      """
      [persist]
      paths = /srv/data

      [address]
      elastic-ip = true

      [spawn]
      hook = hooks/greet
      environment = TOKEN=hush-in-environment
      """;

  @TempDir Path temp;
  private final TestClock clock = new TestClock();
  private final EmbeddedCloud cloud =
      new EmbeddedCloud(
          "eu-west-1", List.of("eu-west-1a", "eu-west-1b"), EmbeddedDelays.none(), clock);
  private final List<String> asked = new ArrayList<>();
  private Permissions permissions = call -> refusal(call, "");
  private HostFiles files = JimfsHost.files();

  @BeforeEach
  void prepare() {
    files = new RootedFiles(temp.resolve("machine"));
    files.createDirectories(Path.of("/srv/data"), 0755);
    files.createDirectories(Path.of("/tmp"), 01777);
  }

  private void repo(String settings, Map<String, String> hooks) throws Exception {
    NewRepository.write(
        temp.resolve("repo.git"), Map.of("config/servers/web.ini", settings), hooks);
  }

  private List<Finding> findings(Phase phase) {
    InstanceId self =
        cloud.launch(
            new LaunchContent(
                "ami-1",
                "t3.small",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Base64.getEncoder()
                    .encodeToString("#!/bin/sh\nbootstrap --phase persist\n".getBytes()),
                Map.of()),
            "eu-west-1a");
    FakeHost fake = FakeHost.create();
    Host host =
        new Host(
            files,
            fake.commands(),
            fake.devices(),
            fake.mounts(),
            fake.services(),
            fake.identity());
    World world =
        new World(
            temp.resolve("machine"),
            host,
            cloud.metadata(self),
            region -> asking(),
            new Waits(clock, clock.sleeper(), () -> 0.5),
            new RunningJar(Optional.empty(), files),
            name -> List.of(),
            Map.of("BOOTSTRAP_SERVER", "web"),
            temp,
            "/usr/bin/java",
            "0.0.0");
    return new Readiness(
            world,
            new PhaseRequest(
                phase,
                Optional.empty(),
                Optional.of(temp.resolve("repo.git").toUri().toString()),
                Optional.empty(),
                Optional.empty(),
                false,
                true,
                false,
                temp.resolve("machine")))
        .findings();
  }

  /** The embedded cloud, whose permissions are those of the test. */
  private CloudPorts asking() {
    return (CloudPorts)
        Proxy.newProxyInstance(
            CloudPorts.class.getClassLoader(),
            new Class<?>[] {CloudPorts.class},
            (proxy, method, arguments) -> {
              try {
                return method.getName().equals("permissions")
                    ? permissions
                    : method.invoke(cloud, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Notes which port's method is asked about; refuses the one called {@code forbidden}. */
  private Optional<BootstrapException> refusal(
      java.util.function.Consumer<CloudPorts> call, String forbidden) {
    int before = asked.size();
    call.accept(noting());
    boolean refused = asked.subList(before, asked.size()).contains(forbidden);
    return refused
        ? Optional.of(BootstrapException.failed("add " + forbidden + " to the policy"))
        : Optional.empty();
  }

  private CloudPorts noting() {
    return (CloudPorts)
        Proxy.newProxyInstance(
            CloudPorts.class.getClassLoader(),
            new Class<?>[] {CloudPorts.class},
            (proxy, port, none) ->
                Proxy.newProxyInstance(
                    CloudPorts.class.getClassLoader(),
                    new Class<?>[] {port.getReturnType()},
                    (inner, method, arguments) -> {
                      asked.add(port.getName() + "." + method.getName());
                      return method.getReturnType() == Optional.class ? Optional.empty() : null;
                    }));
  }

  /** Without the checkout, which is deleted with the process. */
  private Map<Path, String> machine() {
    Map<Path, String> found = JimfsHost.snapshot(files);
    found.keySet().removeIf(file -> file.startsWith("/tmp"));
    return found;
  }

  private static List<String> problems(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.kind() == Kind.PROBLEM)
        .map(finding -> finding.subject() + ": " + finding.text())
        .toList();
  }

  @Test
  void aServerThatIsReadyHasNoProblemsAndIsNotTouched() throws Exception {
    repo(SETTINGS, Map.of("config/hooks/greet", "#!/bin/sh\n"));
    Map<Path, String> before = machine();

    List<Finding> findings = findings(Phase.PERSIST);

    assertThat(problems(findings)).isEmpty();
    assertThat(findings)
        .extracting(Finding::subject)
        .contains("read-metadata", "update-config", "run-hook", "attachments", "group");
    assertThat(findings)
        .filteredOn(finding -> finding.subject().equals("save-launch"))
        .extracting(Finding::text)
        .anyMatch(text -> text.endsWith("of 16,384 bytes"));
    assertThat(findings)
        .filteredOn(finding -> finding.subject().equals("tune-names"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.text()).contains("(plain file)"));
    assertThat(asked)
        .containsExactly(
            "volumes.create",
            "launchTemplates.newest",
            "launchTemplates.save",
            "addresses.allocate");
    assertThat(machine()).isEqualTo(before);
    assertThat(cloud.volumes().ofServer(new ServerName("web"))).isEmpty();
    assertThat(cloud.addresses().ofServer(new ServerName("web"))).isEmpty();
  }

  @Test
  void allProblemsAreNamedAtOnce() throws Exception {
    repo(SETTINGS, Map.of("config/hooks/greet", "#!/bin/sh\n"));
    cloud
        .volumes()
        .create(
            new VolumeRequest(
                "eu-west-1b",
                8,
                "gp3",
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Map.of("Server", "web")),
            "elsewhere");
    permissions =
        call -> refusal(call, "launchTemplates.save").or(() -> refusal(call, "addresses.allocate"));

    assertThat(problems(findings(Phase.PERSIST)))
        .hasSize(3)
        .anyMatch(text -> text.equals("take-address: add addresses.allocate to the policy"))
        .anyMatch(text -> text.startsWith("attach-volume: ") && text.contains("eu-west-1b"))
        .anyMatch(text -> text.equals("save-launch: add launchTemplates.save to the policy"));
  }

  @Test
  void aVolumeThatIsThereIsAskedForByItsId() throws Exception {
    repo(SETTINGS, Map.of("config/hooks/greet", "#!/bin/sh\n"));
    cloud
        .volumes()
        .create(
            new VolumeRequest(
                "eu-west-1a",
                8,
                "gp3",
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Map.of("Server", "web")),
            "here");

    assertThat(problems(findings(Phase.PERSIST))).isEmpty();
    assertThat(asked).contains("volumes.attach", "volumes.tag", "volumes.untag");

    asked.clear();
    findings(Phase.SPAWN);
    assertThat(asked).containsExactly("volumes.attach");
  }

  @Test
  void whatNoDryRunTellsIsOneNoteAndNoProblem() throws Exception {
    String topic = "arn:aws:sns:eu-west-1:123456789012:bootstrap";
    String more =
        """
        [volume]
        snapshot-before = upgrade
        [report]
        cloudwatch-namespace = Bootstrap
        sns-topic = %s
        """
            .formatted(topic);
    repo(SETTINGS + more, Map.of("config/hooks/greet", "#!/bin/sh\n"));

    List<Finding> findings = findings(Phase.PERSIST);

    assertThat(problems(findings)).isEmpty();
    assertThat(findings)
        .filteredOn(finding -> finding.subject().equals("not-asked"))
        .containsExactly(
            Finding.note(
                "not-asked",
                "no dry run tells whether this role may use ec2:ModifyLaunchTemplate, snapshots,"
                    + " Auto Scaling, CloudWatch, SNS: compare it with docs/iam"));
  }

  @Test
  void theNoteNamesOnlyWhatTheSettingsNeed() throws Exception {
    repo("[group]\nenabled = false\n", Map.of());

    assertThat(findings(Phase.SPAWN))
        .filteredOn(finding -> finding.subject().equals("not-asked"))
        .extracting(Finding::text)
        .containsExactly(
            "no dry run tells whether this role may use ec2:ModifyLaunchTemplate: compare it with"
                + " docs/iam");
  }

  @Test
  void settingsThatAreWrongEndTheLookWithTheirCategory() throws Exception {
    repo("[volume]\nsise = 8GiB\n", Map.of());

    List<Finding> findings = findings(Phase.SPAWN);

    assertThat(problems(findings)).singleElement().asString().contains("did you mean 'size'?");
    assertThat(findings)
        .extracting(finding -> finding.category().orElse(Category.FAILED))
        .contains(Category.CONFIGURATION);
  }

  @Test
  void secretsAreHidden() throws Exception {
    repo(SETTINGS, Map.of("config/hooks/greet", "#!/bin/sh\n"));
    permissions = call -> Optional.of(BootstrapException.failed("hush-in-environment"));

    assertThat(problems(findings(Phase.PERSIST)))
        .isNotEmpty()
        .noneMatch(text -> text.contains("hush"));
  }
}
