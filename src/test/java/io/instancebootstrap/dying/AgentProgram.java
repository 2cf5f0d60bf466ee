// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import io.instancebootstrap.cli.Main;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * How agents are started cheaply, hundreds of times: class folders packed into jars, because
 * class-data archives take nothing else, no signed ones either, and an archive trained by the first
 * run.
 */
final class AgentProgram {
  private final Path directory;
  private final String classPath;
  private int started;

  private AgentProgram(Path directory, String classPath) {
    this.directory = directory;
    this.classPath = classPath;
  }

  /** The program of this class path, with its jars and its archive in {@code directory}. */
  static AgentProgram of(Path directory) throws IOException {
    Files.createDirectories(directory);
    List<String> parts = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(part);
      Path packed = directory.resolve(parts.size() + ".jar");
      if (Files.isDirectory(path)) {
        pack(path, packed);
        parts.add(packed.toString());
      } else if (Files.isRegularFile(path)) {
        parts.add(signed(path) ? unsigned(path, packed).toString() : part);
      }
    }
    return new AgentProgram(directory, String.join(File.pathSeparator, parts));
  }

  /** An agent that writes down which classes it needs. */
  Agent train() throws IOException {
    return start("-XX:DumpLoadedClassList=" + classes());
  }

  /**
   * Makes the archive of what {@link #train} has written down; without the classes of lambdas, at
   * which JDK 17 crashes while it dumps.
   */
  void archive() throws IOException {
    Files.write(
        classes(),
        Files.readAllLines(classes()).stream()
            .filter(line -> !line.startsWith("@lambda"))
            .toList());
    Shell.run(
        java(),
        "-Xshare:dump",
        "-XX:SharedClassListFile=" + classes(),
        "-XX:SharedArchiveFile=" + directory.resolve("agent.jsa"),
        "-XX:+UseSerialGC",
        "-Xlog:disable",
        "-cp",
        classPath);
  }

  /** An agent that starts from the archive. */
  Agent start() throws IOException {
    return start("-XX:SharedArchiveFile=" + directory.resolve("agent.jsa"));
  }

  /** An agent that needs no archive. */
  Agent plain() throws IOException {
    return start("-XX:+UseSerialGC");
  }

  /** What the command line says when it ends with {@code exit}. */
  String refused(int exit, String... arguments) {
    List<String> command = new ArrayList<>(List.of(java(), "-cp", classPath, Main.class.getName()));
    command.addAll(List.of(arguments));
    return Shell.run(Set.of(exit), command.toArray(String[]::new));
  }

  private Agent start(String sharing) throws IOException {
    return Agent.start(
        List.of(
            java(),
            sharing,
            "-Xshare:auto",
            "-Xlog:disable",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xmx64m",
            "-cp",
            classPath,
            AgentMain.class.getName()),
        directory.resolve("agent-" + started++ % 4 + ".log"));
  }

  private Path classes() {
    return directory.resolve("agent.classes");
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static boolean signed(Path jar) throws IOException {
    try (FileSystem inside = FileSystems.newFileSystem(jar);
        Stream<Path> files = Files.list(inside.getPath("META-INF"))) {
      return files.anyMatch(AgentProgram::signs);
    } catch (NoSuchFileException none) {
      return false;
    }
  }

  private static boolean signs(Path file) {
    return file.toString().matches(".*\\.(SF|RSA|DSA|EC)");
  }

  private static Path unsigned(Path jar, Path target) throws IOException {
    try (FileSystem inside = FileSystems.newFileSystem(jar)) {
      pack(inside.getPath("/"), target);
    }
    return target;
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> walk = Files.walk(classes)) {
      out.setLevel(1);
      for (Path each : (Iterable<Path>) walk.filter(Files::isRegularFile).sorted()::iterator) {
        if (!signs(each)) {
          out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
          Files.copy(each, out);
          out.closeEntry();
        }
      }
    }
  }
}
