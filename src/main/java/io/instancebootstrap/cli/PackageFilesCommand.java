// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code bootstrap package-files DIR}: manual pages, shell completion and the package's changelog,
 * for the build. Hidden; here, because only the program itself knows all its commands and settings.
 */
@Command(name = "package-files", hidden = true)
final class PackageFilesCommand implements Callable<Integer> {
  private static final String ZSH =
      """
      #compdef bootstrap
      autoload -U +X bashcompinit && bashcompinit
      source /usr/share/bash-completion/completions/bootstrap
      """;
  private static final String MAINTAINER =
      "instance-bootstrap maintainers <maintainers@instancebootstrap.io>";

  private final Console console;

  @Parameters(paramLabel = "DIR", description = "Where to write.")
  Path directory = Path.of("");

  @Option(names = "--date", required = true, description = "Of the release, ISO 8601.")
  OffsetDateTime date = OffsetDateTime.MIN;

  PackageFilesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    CommandLine all = CommandLines.all(console);
    String day = date.toLocalDate().toString();
    write("bootstrap.8.gz", zipped(new CommandManual(all, day).render()));
    write("bootstrap.ini.5.gz", zipped(new SettingsManual(day).render()));
    write("changelog.gz", zipped(changelog()));
    write("bootstrap.bash", completion(all).getBytes(StandardCharsets.UTF_8));
    write("_bootstrap", ZSH.getBytes(StandardCharsets.UTF_8));
    return ExitCodes.DONE;
  }

  private void write(String name, byte[] content) throws IOException {
    Files.createDirectories(directory);
    Files.write(directory.resolve(name), content);
  }

  /** Read by a shell, not run: without the line that names an interpreter. */
  private static String completion(CommandLine all) {
    return AutoComplete.bash("bootstrap", all).replaceFirst("^#!.*\\n", "");
  }

  private String changelog() {
    return "instance-bootstrap ("
        + Version.number()
        + ") unstable; urgency=medium\n\n  * What changed is told in CHANGELOG.md beside this file.\n\n -- "
        + MAINTAINER
        + "  "
        + DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", java.util.Locale.ROOT)
            .format(date)
        + "\n";
  }

  private static byte[] zipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zip = new BestGzip(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    byte[] file = bytes.toByteArray();
    // "Maximum compression" (RFC 1952, XFL), which Java does not say and Debian's policy asks for.
    file[8] = 2;
    return file;
  }

  /** Without a time, as Java's always is. */
  private static final class BestGzip extends java.util.zip.GZIPOutputStream {
    BestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(java.util.zip.Deflater.BEST_COMPRESSION);
    }
  }
}
