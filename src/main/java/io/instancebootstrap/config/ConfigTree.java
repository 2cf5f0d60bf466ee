// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.domain.BootstrapException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a checked-out config repo, below its settings folder. Files are named relative to
 * the repo, as a person sees them there.
 *
 * @param root the checkout
 * @param folder the settings folder in it
 */
public record ConfigTree(Path root, String folder) {
  private static final String SUFFIX = ".ini";

  /** The tree in {@code checkout} with its settings in {@code config/}. */
  public static ConfigTree in(Path checkout) {
    return new ConfigTree(checkout, "config");
  }

  /** The settings folder. */
  public Path settings() {
    return root.resolve(folder);
  }

  /** The file that {@code name}, a value such as {@code hooks/web}, stands for. */
  public Path file(String name) {
    return settings().resolve(name).normalize();
  }

  /**
   * The name of the hook {@code name} from the settings folder: as written, or in {@code hooks/}
   * when only there is such a file.
   */
  String hook(String name) {
    String usual = "hooks/" + name;
    return !Files.exists(file(name)) && Files.exists(file(usual)) ? usual : name;
  }

  /** The directory of files laid over {@code server}; it need not exist. */
  public Path overlay(String server) {
    return settings().resolve("overlays").resolve(server);
  }

  /** Names of all servers that have a file, sorted. */
  public List<String> servers() {
    return names("servers");
  }

  /** Names of all platforms, sorted. */
  public List<String> platforms() {
    return names("platforms");
  }

  static String globalFile() {
    return "global" + SUFFIX;
  }

  static String platformFile(String name) {
    return "platforms/" + name + SUFFIX;
  }

  static String serverFile(String name) {
    return "servers/" + name + SUFFIX;
  }

  /** How problems call the file {@code name} of the settings folder. */
  String display(String name) {
    return folder + "/" + name;
  }

  /** Reads the INI file {@code name} of the settings folder; empty when there is none. */
  Optional<IniFile> read(String name, Problems problems) {
    Path file = settings().resolve(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      String text = decode(display(name), Files.readAllBytes(file), problems);
      return Optional.of(IniReader.read(display(name), text, problems));
    } catch (IOException e) {
      throw BootstrapException.failed("reading " + file + ": " + e, e);
    }
  }

  /** UTF-8 up to the first byte that is none, which is a problem of the line it stands in. */
  private static String decode(String name, byte[] bytes, Problems problems) {
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult end =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
    String decoded = text.flip().toString();
    if (end.isError()) {
      int line = (int) decoded.chars().filter(c -> c == '\n').count() + 1;
      problems.add(
          new Place(name, line), "", "found bytes that are not UTF-8", "save the file as UTF-8");
    }
    return decoded;
  }

  private List<String> names(String kind) {
    Path directory = settings().resolve(kind);
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw BootstrapException.failed("listing " + directory + ": " + e, e);
    }
  }
}
