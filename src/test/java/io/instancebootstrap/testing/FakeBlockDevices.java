// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.FileSystemType;
import io.instancebootstrap.domain.VolumeId;
import io.instancebootstrap.host.BlockDevice;
import io.instancebootstrap.host.BlockDevices;
import io.instancebootstrap.host.CheckVerdict;
import io.instancebootstrap.host.Probe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Attached volumes in memory. A volume is plugged in with its content; formatting, checking and
 * growing change that content as the programs would.
 */
public final class FakeBlockDevices implements BlockDevices {
  /**
   * What one attached volume holds.
   *
   * @param fileSystemBytes what the file system spans; 0 without one
   */
  public record Content(Probe probe, long fileSystemBytes) {}

  private final Map<String, BlockDevice> devices = new TreeMap<>();
  private final Map<String, Content> contents = new TreeMap<>();
  private final Map<String, CheckVerdict> verdicts = new TreeMap<>();
  private final List<String> calls = new ArrayList<>();
  private int plugged;
  private boolean twins;

  /** Attaches {@code volume} of {@code bytes}; its file system, if any, fills it. */
  public synchronized BlockDevice plug(VolumeId volume, long bytes, Probe content) {
    plugged++;
    int slot = plugged;
    BlockDevice device =
        new BlockDevice(
            volume,
            Path.of("/dev/nvme" + slot + "n1"),
            "259:" + slot,
            "serial " + volume.serial(),
            bytes);
    devices.put(volume.value(), device);
    contents.put(volume.value(), new Content(content, fileSystem(content).isPresent() ? bytes : 0));
    return device;
  }

  /** Detaches {@code volume}. */
  public synchronized void unplug(VolumeId volume) {
    devices.remove(volume.value());
  }

  /** Gives {@code volume} another size, as a modified EBS volume gets; its content stays. */
  public synchronized void resize(VolumeId volume, long bytes) {
    devices.computeIfPresent(
        volume.value(),
        (id, old) -> new BlockDevice(volume, old.node(), old.number(), old.evidence(), bytes));
  }

  /** Puts other content on {@code volume}. */
  public synchronized void fill(VolumeId volume, Probe content, long fileSystemBytes) {
    contents.put(volume.value(), new Content(content, fileSystemBytes));
  }

  /** From now on checks of {@code volume} end so. */
  public synchronized void verdict(VolumeId volume, CheckVerdict verdict) {
    verdicts.put(volume.value(), verdict);
  }

  /** What was done to the volumes, in words such as {@code format vol-1 ext4 web}. */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** The content of each volume. */
  public synchronized Map<String, Content> snapshot() {
    return new TreeMap<>(contents);
  }

  @Override
  public synchronized Optional<BlockDevice> find(VolumeId volume) {
    return Optional.ofNullable(devices.get(volume.value()));
  }

  @Override
  public synchronized Probe probe(BlockDevice device) {
    return content(device).probe();
  }

  @Override
  public synchronized void format(
      BlockDevice device, FileSystemType type, String label, UUID uuid) {
    Content before = content(device);
    calls.add("format " + device.volume() + " " + type.word() + " " + label);
    boolean again =
        fileSystem(before.probe()).map(old -> old.uuid().equals(uuid.toString())).orElse(false);
    if (before.probe() instanceof Probe.Holds holds && !holds.onlyPartitionTable() && !again) {
      throw new AssertionError("formatted a volume that holds " + holds.evidence());
    }
    Probe.FileSystem made = new Probe.FileSystem(type.word(), uuid.toString(), label);
    contents.put(
        device.volume().value(),
        new Content(
            new Probe.Holds(Optional.of(made), false, List.of("TYPE=" + type.word())),
            device.bytes()));
  }

  @Override
  public synchronized CheckVerdict check(BlockDevice device, Probe.FileSystem fileSystem) {
    requireFileSystem(device, fileSystem);
    calls.add("check " + device.volume());
    return verdicts.getOrDefault(
        device.volume().value(), new CheckVerdict(true, false, "exit code 0: clean"));
  }

  /** From now on another xfs of the UUID of each volume is mounted. */
  public synchronized void twins() {
    twins = true;
  }

  @Override
  public synchronized boolean twinMounted(BlockDevice device, Probe.FileSystem xfs) {
    requireFileSystem(device, xfs);
    return twins;
  }

  @Override
  public synchronized long fileSystemBytes(BlockDevice device, Probe.FileSystem fileSystem) {
    requireFileSystem(device, fileSystem);
    return content(device).fileSystemBytes();
  }

  @Override
  public synchronized void grow(
      BlockDevice device, Probe.FileSystem fileSystem, Optional<Path> mountPoint) {
    requireFileSystem(device, fileSystem);
    if (fileSystem.type().equals("xfs") && mountPoint.isEmpty()) {
      throw BootstrapException.failed("growing xfs on " + device.volume() + ": it is not mounted");
    }
    calls.add("grow " + device.volume());
    contents.put(device.volume().value(), new Content(content(device).probe(), device.bytes()));
  }

  private Content content(BlockDevice device) {
    BlockDevice attached = devices.get(device.volume().value());
    if (attached == null || !attached.number().equals(device.number())) {
      throw BootstrapException.failed(
          "using " + device.node() + ": " + device.volume() + " is not attached there");
    }
    return java.util.Objects.requireNonNull(contents.get(device.volume().value()));
  }

  private void requireFileSystem(BlockDevice device, Probe.FileSystem fileSystem) {
    if (!fileSystem(content(device).probe()).equals(Optional.of(fileSystem))) {
      throw BootstrapException.failed(
          "using " + device.node() + ": it does not hold " + fileSystem);
    }
  }

  private static Optional<Probe.FileSystem> fileSystem(Probe content) {
    return content instanceof Probe.Holds holds ? holds.fileSystem() : Optional.empty();
  }
}
