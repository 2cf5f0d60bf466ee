// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.app.AgentProgram;
import io.instancebootstrap.app.LiveWorld;
import io.instancebootstrap.app.World;
import io.instancebootstrap.app.rehearsal.Rehearsal;
import io.instancebootstrap.app.rehearsal.RehearsalLauncher;
import io.instancebootstrap.app.rehearsal.RehearsalRequest;
import io.instancebootstrap.report.StreamOutput;
import io.instancebootstrap.report.TextListener;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootstrap rehearse}: persist, death and spawn on this machine, without AWS. */
@Command(
    name = "rehearse",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Plays persist, death and spawn on this machine, without AWS.",
    description = {
      "",
      "In private namespaces, with an embedded cloud; this machine is left as it was. As root with a real file system on a loop",
      "device, else as far as user namespaces allow. Without a config repo it plays a sample server; with one it plays the named",
      "server of it, with sample data at its paths, and its hook in a throw-away copy of this system.",
      ""
    })
final class RehearseCommand implements Callable<Integer> {
  private final Console console;
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Server of the config repo.")
  @Nullable String server;

  @Option(names = "--config-repo", paramLabel = "URL", description = "Git repository of settings.")
  @Nullable String configRepo;

  @Option(names = "--config-ref", paramLabel = "REF", description = "Branch, tag or commit of it.")
  @Nullable String configRef;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Keep the state of both instances, for 'bootstrap status --root DIR/spawn'.")
  @Nullable Path keep;

  @Option(names = "--inside", hidden = true)
  @Nullable Path inside;

  @Option(names = "--as-root", hidden = true)
  boolean asRoot;

  RehearseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (server != null && configRepo == null) {
      throw new ParameterException(
          spec.commandLine(),
          "Server '" + server + "' of which repository? Give --config-repo URL");
    }
    if (server == null && configRepo != null) {
      throw new ParameterException(
          spec.commandLine(), "Which server of " + configRepo + "? Give its NAME");
    }
    RehearsalRequest request =
        new RehearsalRequest(
            Optional.ofNullable(server),
            Optional.ofNullable(configRepo),
            Optional.ofNullable(configRef),
            Optional.ofNullable(keep));
    World live = LiveWorld.at(Path.of("/"), Version.number());
    Path workspace = inside;
    if (workspace == null) {
      return new RehearsalLauncher(
              live.host().commands(), AgentProgram.running(), LiveWorld.isRoot())
          .run(request, console.out()::println);
    }
    TextListener listener =
        new TextListener(StreamOutput.plain(console.out()), live.waits().clock(), false);
    boolean good =
        new Rehearsal(live, workspace, asRoot, listener, console.out()::println).play(request);
    return good ? ExitCodes.DONE : ExitCodes.of(io.instancebootstrap.domain.Category.FAILED);
  }
}
