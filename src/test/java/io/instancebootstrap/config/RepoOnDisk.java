// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.domain.ServerName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A config repo's checkout for tests, written file by file. */
record RepoOnDisk(Path root) {
  static final Facts FACTS =
      new Facts(new ServerName("web"), "i-0abc", "eu-west-1", "eu-west-1b", "10.1.2.3");

  RepoOnDisk file(String name, String... lines) {
    try {
      Path file = root.resolve("config").resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, String.join("\n", lines) + "\n");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RepoOnDisk executable(String name) {
    file(name, "#!/bin/sh");
    try {
      Files.setPosixFilePermissions(
          root.resolve("config").resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  MergedSettings load() {
    return new SettingsLoader(ConfigTree.in(root)).load(FACTS);
  }

  List<String> problems() {
    return load().problems().stream().map(Problem::toString).toList();
  }
}
