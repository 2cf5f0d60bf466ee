// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.cloud.CloudPorts;
import io.instancebootstrap.config.settings.ReportSettings;
import io.instancebootstrap.host.Host;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import io.instancebootstrap.host.linux.RunLock;
import io.instancebootstrap.report.ConsoleSink;
import io.instancebootstrap.report.JournaldSink;
import io.instancebootstrap.report.MetricsSink;
import io.instancebootstrap.report.NscaSink;
import io.instancebootstrap.report.PingSink;
import io.instancebootstrap.report.Recipients;
import io.instancebootstrap.report.ReportHttp;
import io.instancebootstrap.report.Spool;
import io.instancebootstrap.report.SpooledSink;
import io.instancebootstrap.report.TextfileSink;
import io.instancebootstrap.report.TopicSink;
import io.instancebootstrap.report.WebhookSink;
import io.instancebootstrap.step.report.ReportSink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Makes the sinks of a server's recipients. Those beyond this machine lose nothing: what they do
 * not take waits in a spool, which is found again by kind and address. Libraries are loaded only
 * for the kinds that are asked for.
 */
final class ReportSinks {
  private static final String CHECK_NAME = "instance-bootstrap";

  /** After this no further report is begun; the last one ends within seconds. */
  private static final Duration BUDGET = Duration.ofSeconds(20);

  private static final int KEY_LENGTH = 12;

  private final World world;
  private final Host host;
  private final Recipients recipients;
  private final Optional<PingSink> ping;
  private final List<SpooledSink> spooled = new ArrayList<>();

  ReportSinks(World world, Recipients recipients) {
    this.world = world;
    this.host = world.host();
    this.recipients = recipients;
    this.ping = addPosts();
    addNagios();
    addCloud();
  }

  /** Console and journal, where the whole machine is ours and they are there. */
  static List<ReportSink> ofMachine(World world) {
    List<ReportSink> sinks = new ArrayList<>();
    if (!world.root().equals(Path.of("/"))) {
      return sinks;
    }
    // A person who runs the agent by hand reads it where he is.
    if (world.environment().containsKey("INVOCATION_ID")) {
      sinks.add(new ConsoleSink(SystemPaths.CONSOLE));
    }
    if (world.host().files().exists(SystemPaths.JOURNAL_SOCKET)) {
      sinks.add(new JournaldSink(world.host().commands()));
    }
    return sinks;
  }

  /** The sinks beyond this machine. */
  List<SpooledSink> spooled() {
    return List.copyOf(spooled);
  }

  /** All sinks that the settings name. */
  List<ReportSink> all() {
    List<ReportSink> all = new ArrayList<>(spooled);
    settings().textfile().ifPresent(file -> all.add(new TextfileSink(file, host.files())));
    return all;
  }

  /** Who wants to hear of a start, unless older reports are to be told to it before. */
  Optional<PingSink> startPing() {
    boolean behind =
        spooled.stream().anyMatch(sink -> isPing(sink.spool()) && sink.spool().size() > 0);
    return behind ? Optional.empty() : ping;
  }

  /** Drops what waits for recipients that are no longer named; says what that was. */
  List<String> dropStrangers() {
    List<Path> known = spooled.stream().map(sink -> sink.spool().directory()).toList();
    return drop(
        world,
        host.files().list(SystemPaths.SPOOL).stream()
            .filter(directory -> !known.contains(directory))
            .toList(),
        "the settings do not name it any more");
  }

  /** Drops what waits for anybody; says what that was. */
  static List<String> dropAll(World world, String reason) {
    return drop(world, world.host().files().list(SystemPaths.SPOOL), reason);
  }

  private static List<String> drop(World world, List<Path> directories, String reason) {
    List<String> lines = new ArrayList<>();
    for (Path directory : directories) {
      int count = new Spool(world.host().files(), directory, world.waits().clock()).discard();
      if (count > 0) {
        lines.add("dropped " + count + " reports for " + directory.getFileName() + ": " + reason);
      }
    }
    return lines;
  }

  private ReportSettings settings() {
    return recipients.settings();
  }

  private Optional<PingSink> addPosts() {
    if (settings().webhooks().isEmpty() && settings().ping().isEmpty()) {
      return Optional.empty();
    }
    ReportHttp http = new ReportHttp(world.waits().sleeper());
    settings()
        .webhooks()
        .forEach(uri -> add("webhook", uri.toString(), new WebhookSink(uri, http)));
    Optional<PingSink> sink = settings().ping().map(uri -> new PingSink(uri, http));
    sink.ifPresent(made -> add("ping", settings().ping().orElseThrow().toString(), made));
    return sink;
  }

  private void addNagios() {
    settings()
        .nscaHost()
        .ifPresent(
            nagios -> {
              String service = settings().nscaService().orElse(CHECK_NAME);
              add("nsca", nagios, new NscaSink(nagios, service, host.commands()));
            });
  }

  private void addCloud() {
    boolean named =
        settings().cloudwatchNamespace().isPresent() || settings().snsTopic().isPresent();
    if (!named || recipients.region().isEmpty()) {
      return;
    }
    CloudPorts cloud = world.cloud().apply(recipients.region());
    settings()
        .cloudwatchNamespace()
        .ifPresent(name -> add("cloudwatch", name, new MetricsSink(name, cloud.metrics())));
    settings()
        .snsTopic()
        .ifPresent(topic -> add("sns", topic, new TopicSink(topic, cloud.topics())));
  }

  private void add(String kind, String address, ReportSink sink) {
    HostFiles files = host.files();
    Path directory = SystemPaths.SPOOL.resolve(queue(kind, address));
    spooled.add(
        new SpooledSink(
            sink,
            new Spool(files, directory, world.waits().clock()),
            () -> {
              Path file = files.locate(directory.resolve("lock"));
              return RunLock.take(file, world.waits().clock().instant())::close;
            },
            () -> world.waits().deadline(BUDGET)));
  }

  private static boolean isPing(Spool spool) {
    return spool.directory().getFileName().toString().startsWith("ping-");
  }

  /** The shell script that speaks for a JVM which cannot start makes the same names. */
  private static String queue(String kind, String address) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
      return kind + "-" + HexFormat.of().formatHex(digest).substring(0, KEY_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
