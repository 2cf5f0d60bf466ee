// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.testing.Requires;
import io.instancebootstrap.testing.StartsProcesses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The package that this build made, as Debian's own tool reads it. */
@StartsProcesses
@Requires(commands = "dpkg-deb")
class PackageIT {
  @Test
  void everythingIsWhereAnAdministratorLooksForIt() throws Exception {
    List<String> content = dpkgDeb("--contents").lines().toList();

    assertThat(content).allMatch(line -> line.contains(" root/root "));
    assertThat(content.stream().map(line -> line.split(" ")[0] + " " + line.split("\\./")[1]))
        .contains(
            "-rwxr-xr-x usr/bin/bootstrap",
            "-rw-r--r-- usr/lib/systemd/system/instance-bootstrap.service",
            "-rw-r--r-- usr/lib/systemd/system/instance-bootstrap-deliver.service",
            "-rw-r--r-- usr/lib/systemd/system/instance-bootstrap-deliver.timer",
            "-rw-r--r-- usr/lib/systemd/system/instance-bootstrap-release.service",
            "-rw-r--r-- usr/lib/systemd/system/instance-bootstrap-watch.service",
            "-rwxr-xr-x usr/lib/bootstrap/last-word",
            "-rw-r--r-- usr/share/instance-bootstrap/bootstrap.jar",
            "-rw-r--r-- usr/share/instance-bootstrap/find-java.sh",
            "-rw-r--r-- usr/share/instance-bootstrap/read-ahead.sh",
            "-rw-r--r-- usr/share/instance-bootstrap/said/help",
            "-rw-r--r-- usr/share/instance-bootstrap/said/version",
            "-rwxr-xr-x usr/share/instance-bootstrap/prepare-start",
            "-rw-r--r-- usr/share/man/man8/bootstrap.8.gz",
            "-rw-r--r-- usr/share/man/man5/bootstrap.ini.5.gz",
            "-rw-r--r-- usr/share/bash-completion/completions/bootstrap",
            "-rw-r--r-- usr/share/zsh/vendor-completions/_bootstrap",
            "-rw-r--r-- usr/share/doc/instance-bootstrap/copyright",
            "-rw-r--r-- usr/share/doc/instance-bootstrap/bom.json");
  }

  @Test
  void nothingInItTellsWhenItWasBuilt() throws Exception {
    assertThat(dpkgDeb("--contents").lines())
        .allMatch(line -> line.contains(" 2026-11-21 00:00 "), "has the time of the commit");
  }

  @Test
  void itSettlesForAnyJavaFrom17OnAndShipsNoSettings() throws Exception {
    assertThat(dpkgDeb("--field", "Depends"))
        .contains("default-jre-headless (>= 2:1.17) | java17-runtime-headless")
        .contains("java25-runtime-headless");
    assertThat(dpkgDeb("--contents")).doesNotContain("./etc/");
  }

  @Test
  void theBillOfMaterialsIsOfTheLibrariesInTheJar() throws Exception {
    String bill = Files.readString(Path.of("packaging", "deb", "bom.json"));
    Matcher purl = Pattern.compile("\"purl\" : \"pkg:maven/([^/]+)/([^@]+)@([^?]+)").matcher(bill);
    Set<String> listed = new TreeSet<>();
    while (purl.find()) {
      listed.add(purl.group(2) + "-" + purl.group(3) + ".jar");
    }
    listed.removeIf(name -> name.startsWith("instance-bootstrap-"));

    assertThat(listed).containsAll(librariesInTheJar());
    assertThat(System.getProperty("java.class.path").split(":"))
        .extracting(entry -> String.valueOf(Path.of(entry).getFileName()))
        .as("the libraries of this build, of which some have no classes")
        .containsAll(listed);
  }

  /** The jars of the class path of which the unshrunk jar has a class. */
  private static Set<String> librariesInTheJar() throws IOException {
    Set<String> names = new TreeSet<>();
    try (JarFile whole = new JarFile("target/bootstrap_proguard_base.jar")) {
      for (String entry : System.getProperty("java.class.path").split(":")) {
        if (entry.endsWith(".jar") && shares(whole, entry)) {
          names.add(String.valueOf(Path.of(entry).getFileName()));
        }
      }
    }
    return names;
  }

  private static boolean shares(JarFile whole, String library) throws IOException {
    try (JarFile jar = new JarFile(library)) {
      return jar.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(".class") && !name.equals("module-info.class"))
          .anyMatch(name -> whole.getEntry(name) != null);
    }
  }

  private static String dpkgDeb(String action, String... more)
      throws IOException, InterruptedException {
    Path target = Path.of(System.getProperty("bootstrap.jar", "target/bootstrap.jar")).getParent();
    Path found;
    try (Stream<Path> files = Files.list(target)) {
      found =
          files
              .filter(file -> file.getFileName().toString().endsWith("_all.deb"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("mvn package makes the package"));
    }
    ProcessBuilder builder = new ProcessBuilder("dpkg-deb", action, found.toString());
    builder.command().addAll(List.of(more));
    builder.environment().put("TZ", "UTC");
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
