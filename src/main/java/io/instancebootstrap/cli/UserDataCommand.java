// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import io.instancebootstrap.app.UserDataAccess;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.text.userdata.UserDataComposer;
import io.instancebootstrap.text.userdata.UserDataDescription;
import io.instancebootstrap.text.userdata.UserDataPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootstrap user-data}: what the replacement will be launched with. */
@Command(
    name = "user-data",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    usageHelpAutoWidth = true,
    header = "Shows what a replacement will be launched with.")
final class UserDataCommand implements Callable<Integer> {
  private final Console console;
  @Spec CommandSpec spec = CommandSpec.create();

  UserDataCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "Say what: user-data show, rewrite or compose");
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      usageHelpAutoWidth = true,
      header =
          "Outlines the user data: parts, sizes, and the invocation of the agent as it will be.")
  int show(
      @Option(
              names = "--root",
              paramLabel = "DIR",
              defaultValue = "/",
              description = "Look at the system below DIR instead of /.")
          Path root,
      @Parameters(
              arity = "0..1",
              paramLabel = "FILE",
              description = "User data; - for standard input; else that of this instance.")
          @Nullable String file) {
    byte[] replacement = replacement(root, file);
    UserDataDescription.of(replacement).forEach(console.out()::println);
    return ExitCodes.DONE;
  }

  @Command(
      name = "rewrite",
      mixinStandardHelpOptions = true,
      usageHelpAutoWidth = true,
      header = "Prints the user data as a replacement will get it, byte for byte.")
  int rewrite(
      @Option(
              names = "--root",
              paramLabel = "DIR",
              defaultValue = "/",
              description = "Look at the system below DIR instead of /.")
          Path root,
      @Parameters(
              arity = "0..1",
              paramLabel = "FILE",
              description = "User data; - for standard input; else that of this instance.")
          @Nullable String file) {
    return written(replacement(root, file));
  }

  @Command(
      name = "compose",
      mixinStandardHelpOptions = true,
      usageHelpAutoWidth = true,
      header = "Joins several parts into one user data and prints it.",
      description = {
        "",
        "Parts are shell scripts, cloud-configs, MIME multi-parts or anything else",
        "that cloud-init knows, gzipped or not. The result is one MIME multi-part with",
        "each part byte for byte, gzipped if it is over the 16,384 bytes that EC2",
        "takes, and refused if it is over even so. The same files in the same order",
        "give the same bytes.",
        ""
      })
  int compose(
      @Parameters(arity = "1..*", paramLabel = "FILE", description = "Part; - for standard input.")
          List<String> files) {
    return written(UserDataComposer.compose(files.stream().map(this::part).toList()));
  }

  private UserDataPart part(String file) {
    String name = file.equals("-") ? "stdin" : Path.of(file).getFileName().toString();
    return new UserDataPart(name, new String(read(file), StandardCharsets.ISO_8859_1));
  }

  private int written(byte[] userData) {
    console.out().write(userData, 0, userData.length);
    console.out().flush();
    return ExitCodes.DONE;
  }

  private byte[] replacement(Path root, @Nullable String file) {
    UserDataAccess access = UserDataAccess.at(root.toAbsolutePath().normalize(), Version.number());
    return access.replacement(file == null ? access.ofThisInstance() : read(file));
  }

  private byte[] read(String file) {
    try {
      return file.equals("-") ? console.in().readAllBytes() : Files.readAllBytes(Path.of(file));
    } catch (IOException e) {
      throw BootstrapException.failed(
          "reading user data: observed " + e + ", expected a readable file; check the name", e);
    }
  }
}
