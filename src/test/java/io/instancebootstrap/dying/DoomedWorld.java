// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A world that breaks down with everything in use: a mounted loop device and a process. */
final class DoomedWorld {
  static final int EXIT = 3;

  private DoomedWorld() {}

  /** Halts, so that nothing of its own cleans up. */
  public static void main(String[] arguments) throws IOException {
    Path ground = Path.of(arguments[0]);
    Shell.run("mount", "-t", "tmpfs", "tmpfs", ground.toString());
    Path image = ground.resolve(ground.getFileName() + ".img");
    Shell.run("truncate", "--size", "16M", image.toString());
    Shell.run("mkfs.ext4", "-q", image.toString());
    LoopDevice loop = LoopDevice.of(image);
    Path mount = Files.createDirectories(ground.resolve("disk"));
    Shell.run("mount", loop.node(), mount.toString());
    new ProcessBuilder("tail", "-f", image.toString()).directory(mount.toFile()).start();
    System.out.println(loop.node() + " of " + ground);
    Runtime.getRuntime().halt(EXIT);
  }
}
