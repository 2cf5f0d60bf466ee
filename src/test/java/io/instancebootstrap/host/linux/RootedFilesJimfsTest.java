// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.HostFilesContract;
import io.instancebootstrap.testing.JimfsHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class RootedFilesJimfsTest extends HostFilesContract {
  @Override
  protected Path newRoot() throws IOException {
    return Files.createDirectory(JimfsHost.root().resolve("contract"));
  }

  @Override
  protected HostFiles files(Path root) {
    return new RootedFiles(root);
  }
}
