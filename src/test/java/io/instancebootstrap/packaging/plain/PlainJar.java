// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.packaging.plain;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Rewrites a jar in place; the step of the build that pom.xml calls. */
public final class PlainJar {
  private static final String CLASS = ".class";

  /** Fewer make a larger jar; many more a method that HotSpot does not compile. */
  private static final int LAMBDAS_IN_A_CLASS = 100;

  private PlainJar() {}

  /**
   * @param arguments the jar, then beginnings of the internal names of classes to leave as they are
   */
  public static void main(String... arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    List<String> left = Arrays.asList(arguments).subList(1, arguments.length);
    Map<String, byte[]> entries = read(jar);
    JarClasses classes = new JarClasses();
    entries.forEach(
        (name, content) -> {
          if (name.endsWith(CLASS) && !name.startsWith("META-INF/")) {
            classes.read(content);
          }
        });
    PlainCalls calls = new PlainCalls(classes, LAMBDAS_IN_A_CLASS);
    calls.replace(name -> left.stream().noneMatch(name::startsWith));
    calls.files().forEach((name, content) -> entries.put(name + CLASS, content));
    write(jar, entries);
  }

  private static Map<String, byte[]> read(Path path) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (JarFile jar = new JarFile(path.toFile())) {
      for (JarEntry entry : jar.stream().filter(one -> !one.isDirectory()).toList()) {
        try (InputStream content = jar.getInputStream(entry)) {
          entries.put(entry.getName(), content.readAllBytes());
        }
      }
    }
    return entries;
  }

  private static void write(Path path, Map<String, byte[]> entries) throws IOException {
    Path beside = path.resolveSibling(path.getFileName() + ".new");
    try (OutputStream file = Files.newOutputStream(beside);
        ZipOutputStream jar = new ZipOutputStream(file)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
    }
    Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING);
  }
}
