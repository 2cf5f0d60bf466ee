// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import io.instancebootstrap.cloud.Volume;
import io.instancebootstrap.cloud.embedded.CloudListener;
import io.instancebootstrap.domain.InstanceId;
import io.instancebootstrap.domain.VolumeId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Volumes as sparse files on loop devices. They are smaller than the cloud says, so that copies of
 * them cost little.
 */
final class SmallDisks implements CloudListener, AutoCloseable {
  static final long BYTES = 64L << 20;
  private static final String LINK = "dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_";

  private final Path directory;
  private final Function<InstanceId, Path> roots;
  private final Map<VolumeId, LoopDevice> loops = new ConcurrentHashMap<>();
  private volatile int created;

  /**
   * @param directory holds the files
   * @param roots where an instance's files are
   */
  SmallDisks(Path directory, Function<InstanceId, Path> roots) {
    this.directory = directory;
    this.roots = roots;
  }

  /** The file behind {@code volume}. */
  Path image(VolumeId volume) {
    return directory.resolve(volume + ".img");
  }

  /** How many volumes were ever created. */
  int created() {
    return created;
  }

  /** Whether {@code volume} is attached. */
  boolean attached(VolumeId volume) {
    return loops.containsKey(volume);
  }

  /** The loop device of an attached volume. */
  String loop(VolumeId volume) {
    return loops.get(volume).node();
  }

  @Override
  public void onCreated(Volume volume) {
    created++;
    try (RandomAccessFile file = new RandomAccessFile(image(volume.id()).toFile(), "rw")) {
      file.setLength(BYTES);
      file.getFD().sync();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts {@code content} on the disk of an attached volume, as if it had always been there. */
  void swap(VolumeId volume, InstanceId instance, Path content) {
    onDetached(volume, instance);
    Shell.run("cp", "--sparse=always", content.toString(), image(volume).toString());
    onAttached(volume, instance, "");
  }

  @Override
  public void onAttached(VolumeId volume, InstanceId instance, String deviceName) {
    LoopDevice loop = LoopDevice.of(image(volume));
    loops.put(volume, loop);
    try {
      Path link = link(volume, instance);
      Files.createDirectories(link.getParent());
      Files.createSymbolicLink(link, Path.of(loop.node()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void onDetached(VolumeId volume, InstanceId instance) {
    try {
      Files.deleteIfExists(link(volume, instance));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    LoopDevice loop = loops.remove(volume);
    if (loop != null) {
      loop.close();
    }
  }

  @Override
  public void close() {
    loops.values().forEach(LoopDevice::close);
    loops.clear();
  }

  private Path link(VolumeId volume, InstanceId instance) {
    return roots.apply(instance).resolve(LINK + volume.serial());
  }
}
