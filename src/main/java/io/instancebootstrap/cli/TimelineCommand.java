// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.app.LiveWorld;
import io.instancebootstrap.app.RunTimeline;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.report.timeline.SvgTimeline;
import io.instancebootstrap.report.timeline.TextTimeline;
import io.instancebootstrap.report.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bootstrap timeline}: where the time of the last run went. */
@Command(
    name = "timeline",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Draws where the time of the last run went.",
    description = {
      "",
      "Bars of the steps over time, waiting told apart from work, the critical path marked, on one axis with cloud-init's stages.",
      ""
    })
final class TimelineCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Write a picture for a browser too; - for standard output instead of the text.")
  @Nullable String svg;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "Look at the system below DIR instead of /.")
  Path root = Path.of("/");

  TimelineCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Timeline timeline =
        RunTimeline.of(
            LiveWorld.at(root.toAbsolutePath().normalize(), Version.number()).host().files());
    String target = svg;
    if (target != null && target.equals("-")) {
      console.out().print(SvgTimeline.draw(timeline));
      return ExitCodes.DONE;
    }
    console.out().print(TextTimeline.draw(timeline));
    if (target != null) {
      write(Path.of(target), SvgTimeline.draw(timeline));
    }
    return ExitCodes.DONE;
  }

  private static void write(Path file, String picture) {
    try {
      Files.writeString(file, picture);
    } catch (IOException e) {
      throw BootstrapException.failed(
          "writing the timeline: observed "
              + e
              + ", expected to write "
              + file
              + "; check the path",
          e);
    }
  }
}
