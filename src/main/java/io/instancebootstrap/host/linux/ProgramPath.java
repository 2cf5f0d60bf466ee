// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where programs are looked for: the agent's PATH, then the directories of system programs, which
 * the PATH of a person or of cloud-init may lack.
 */
final class ProgramPath {
  private static final String[] SYSTEM = {
    "/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"
  };

  private final Set<String> directories = new LinkedHashSet<>();

  /**
   * @param path directories parted by colons, as in the variable PATH
   */
  ProgramPath(String path) {
    Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(directory -> directory.startsWith("/"))
        .forEach(directories::add);
    directories.addAll(Arrays.asList(SYSTEM));
  }

  /** The value of PATH for the programs that are started. */
  String value() {
    return String.join(File.pathSeparator, directories);
  }

  /** The executable file of {@code program}; a name with a slash is taken as it is. */
  Optional<Path> find(String program) {
    if (program.contains("/")) {
      return Optional.of(Path.of(program)).filter(ProgramPath::runs);
    }
    return directories.stream()
        .map(directory -> Path.of(directory, program))
        .filter(ProgramPath::runs)
        .findFirst();
  }

  private static boolean runs(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
