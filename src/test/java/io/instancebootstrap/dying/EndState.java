// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import io.instancebootstrap.cloud.Address;
import io.instancebootstrap.cloud.LaunchPlan;
import io.instancebootstrap.cloud.ScalingGroup;
import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.copy.CatalogVerifier;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.domain.VolumeLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that two runs can leave behind, in words that are the same for every life: files, mounts,
 * services and the cloud, with ids, times and addresses replaced by what they stand for.
 */
final class EndState {
  /** The agent's own diaries, which tell of every run; and the checkout, whose name is random. */
  private static final Set<String> DIARIES =
      Set.of(
          "var/log/bootstrap",
          "var/lib/bootstrap/config",
          "var/lib/bootstrap/journal.jsonl",
          "var/lib/bootstrap/journal.jsonl.1");

  private static final Set<String> DIARY_FILES =
      Set.of("var/lib/bootstrap/last-report.json", "var/lib/bootstrap/lock");

  private static final int LONGEST = 1_000;

  private final Scene scene;
  private final Machine machine;
  private final Volume volume;
  private final String uuid;
  private final SortedMap<String, String> lines = new TreeMap<>();

  private EndState(Scene scene, Machine machine) throws IOException {
    this.scene = scene;
    this.machine = machine;
    this.volume = scene.volume();
    this.uuid =
        Shell.run("blkid", "-p", "-s", "UUID", "-o", "value", scene.disks().loop(volume.id()))
            .strip();
  }

  /** The state of {@code machine} and of the world around it. */
  static SortedMap<String, String> of(Scene scene, Machine machine) throws IOException {
    EndState state = new EndState(scene, machine);
    state.rootDisk();
    state.volume();
    state.mounts();
    state.services();
    state.cloud();
    return state.lines;
  }

  /** What differs, a line each; nothing when both are the same. */
  static List<String> differences(Map<String, String> expected, Map<String, String> found) {
    List<String> differences = new ArrayList<>();
    Set<String> names = new TreeSet<>(expected.keySet());
    names.addAll(found.keySet());
    for (String name : names) {
      String wanted = expected.getOrDefault(name, "nothing");
      String is = found.getOrDefault(name, "nothing");
      if (!wanted.equals(is)) {
        differences.add(name + ": found " + cut(is) + ", expected " + cut(wanted));
      }
    }
    return differences;
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
  }

  /** The originals are told apart from what the agent has written: they keep their times. */
  private void rootDisk() throws IOException {
    for (String path : Sample.PATHS) {
      TreeLines.of(machine.layer().resolve(path), Set.of())
          .forEach((name, line) -> lines.put("original " + path + "/" + name, line));
    }
    try (Stream<Path> walk = Files.walk(machine.layer())) {
      for (Path each : (Iterable<Path>) walk::iterator) {
        String name = machine.layer().relativize(each).toString();
        if (Sample.PATHS.stream().noneMatch(path -> Path.of(name).startsWith(path))
            && DIARIES.stream().noneMatch(diary -> Path.of(name).startsWith(diary))) {
          lines.put(neutral("root disk /" + name), written(each, DIARY_FILES.contains(name)));
        }
      }
    }
    Path tree = machine.root().resolve("var/lib/bootstrap/config/current/tree");
    TreeLines.of(tree.toRealPath(), Set.of())
        .forEach((name, line) -> lines.put("checkout " + name, timeless(line)));
  }

  private void volume() throws IOException {
    Path mount = machine.root().resolve("persist");
    for (String path : Sample.PATHS) {
      TreeLines.of(mount.resolve(path), Set.of())
          .forEach((name, line) -> lines.put("volume " + path + "/" + name, line));
      lines.put("verify " + path, verified(mount, Path.of("/" + path)));
    }
    try (Stream<Path> walk = Files.walk(mount)) {
      for (Path each : (Iterable<Path>) walk::iterator) {
        String name = mount.relativize(each).toString();
        if (Sample.PATHS.stream().noneMatch(path -> Path.of(name).startsWith(path))) {
          lines.put("volume " + name, written(each, false));
        }
      }
    }
  }

  /** What {@code bootstrap verify} says of it. */
  private static String verified(Path mount, Path path) {
    VolumeLayout layout = new VolumeLayout(mount);
    return new CatalogVerifier(1)
        .verify(layout.catalog(path), layout.data(path), done -> {})
        .toString();
  }

  /** A file of the agent: everything but its times. */
  private String written(Path file, boolean diary) throws IOException {
    Map<String, Object> unix =
        Files.readAttributes(file, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
    String line =
        Integer.toOctalString((Integer) unix.get("mode"))
            + " "
            + unix.get("uid")
            + ":"
            + unix.get("gid");
    if (Files.isSymbolicLink(file)) {
      return line + " -> " + Files.readSymbolicLink(file);
    }
    if (diary || !Files.isRegularFile(file)) {
      return line;
    }
    if (file.toString().endsWith(".gz")) {
      return line + " " + catalogue(file);
    }
    if (Files.size(file) > 64_000) {
      return line + " " + TreeLines.checksum(file);
    }
    return line + " " + neutral(Files.readString(file, StandardCharsets.ISO_8859_1));
  }

  /** The records without their seventh field, the time of change, in the order of their names. */
  private static String catalogue(Path file) {
    return Shell.run("zcat", file.toString())
        .lines()
        .map(record -> record.replaceFirst("^((?:\\S+ ){6})\\d+ ", "$1"))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private void mounts() throws IOException {
    int number = 0;
    for (Machine.Mounted mount : machine.mounts()) {
      lines.put(
          "mount " + number++, mount.toString().replaceAll("/dev/loop\\d+", "the volume's device"));
    }
  }

  private void services() throws IOException {
    for (String line : machine.services().lines()) {
      lines.put("services " + line.replaceAll(" .*", ""), line);
    }
  }

  private void cloud() {
    ServerName server = new ServerName(Sample.SERVER);
    lines.put("cloud volumes ever created", "" + scene.disks().created());
    lines.put(
        "cloud volume",
        neutral(volume.state() + " " + volume.attachments() + " " + new TreeMap<>(volume.tags())));
    List<Address> addresses = scene.cloud().addresses().ofServer(server);
    lines.put(
        "cloud addresses",
        neutral(addresses.toString()).replaceAll("eip(alloc|assoc)-[0-9a-f]+", "<$1ation>"));
    LaunchPlan plan = scene.cloud().launchTemplates().newest(Sample.SERVER).orElseThrow();
    lines.put(
        "cloud template",
        plan.name() + " version " + plan.version() + " " + plan.content().hashCode());
    ScalingGroup group = scene.cloud().groups().find(Sample.SERVER, true).orElseThrow();
    lines.put(
        "cloud group",
        neutral(
            "%d %d %d %s %s %s %s %s"
                .formatted(
                    group.min(),
                    group.max(),
                    group.desired(),
                    group.launch(),
                    group.members(),
                    group.zones(),
                    group.lifecycleHooks(),
                    new TreeMap<>(group.tags()))));
  }

  private String neutral(String text) {
    String self = scene.cloud().metadata(machine.instance()).identity().privateIp();
    return timeless(text)
        .replace(machine.instance().value(), "<instance>")
        .replace(volume.id().value(), "<volume>")
        .replace(uuid, "<uuid>")
        .replaceAll("(?<![0-9.])" + Pattern.quote(self) + "(?![0-9])", "<ip>");
  }

  private static String timeless(String text) {
    return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "<time>");
  }
}
