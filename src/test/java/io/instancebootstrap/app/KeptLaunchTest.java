// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.host.SystemPaths;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptLaunchTest {
  @TempDir Path root;

  @Test
  void withoutAHeldLaunchNobodyIsAsked() {
    assertThat(KeptLaunch.prolong(PlayedWorld.at(root))).isEmpty();
  }

  @Test
  void whatCannotBeProlongedIsSaidAndTriedAgain() {
    World world = PlayedWorld.at(root);
    HostFiles files = world.host().files();
    files.write(SystemPaths.HELD_LAUNCH, "eu-west-1\nnobody\nready\ni-1\n", 0600);
    assertThat(KeptLaunch.prolong(world)).singleElement().asString().contains("nobody");
    assertThat(files.exists(SystemPaths.HELD_LAUNCH)).isTrue();
  }
}
