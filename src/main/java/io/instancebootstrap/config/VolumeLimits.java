// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config;

import io.instancebootstrap.config.settings.VolumeSettings;
import io.instancebootstrap.domain.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What EBS sells: the sizes and speeds of each volume type, as the EC2 API reference gives them for
 * CreateVolume. Pure.
 */
final class VolumeLimits {
  private static final Range NOT_OFFERED = new Range(0, 0);
  private static final Map<String, Limits> LIMITS = new LinkedHashMap<>();

  static {
    LIMITS.put("gp3", new Limits(new Range(1, 65_536), new Range(3_000, 80_000), 500));
    LIMITS.put("gp2", new Limits(new Range(1, 16_384), NOT_OFFERED, 0));
    LIMITS.put("io2", new Limits(new Range(4, 65_536), new Range(100, 256_000), 1_000));
    LIMITS.put("io1", new Limits(new Range(4, 16_384), new Range(100, 64_000), 50));
    LIMITS.put("st1", new Limits(new Range(125, 16_384), NOT_OFFERED, 0));
    LIMITS.put("sc1", new Limits(new Range(125, 16_384), NOT_OFFERED, 0));
    LIMITS.put("standard", new Limits(new Range(1, 1_024), NOT_OFFERED, 0));
  }

  static final Kind<String> TYPES = Kinds.words(LIMITS.keySet().toArray(String[]::new));

  private VolumeLimits() {}

  private record Range(int least, int most) {
    boolean holds(int number) {
      return number >= least && number <= most;
    }

    @Override
    public String toString() {
      return "from " + least + " to " + most;
    }
  }

  private record Limits(Range gibibytes, Range iops, int iopsPerGibibyte) {}

  /** What is wrong with the size; empty when the type is sold in it. */
  static Optional<String> sizeComplaint(VolumeSettings volume) {
    Range range = limits(volume.type()).gibibytes();
    Size size = volume.size();
    return range.holds(size.gibibytes())
        ? Optional.empty()
        : Optional.of(
            "found " + size + ", expected " + range + " GiB for a volume of type " + volume.type());
  }

  /** What is wrong with the I/O operations asked for, or not asked for. */
  static Optional<String> iopsComplaint(VolumeSettings volume) {
    Limits limits = limits(volume.type());
    boolean needed = volume.type().startsWith("io");
    if (volume.iops().isEmpty()) {
      return needed
          ? Optional.of("found none, expected a number, which type " + volume.type() + " needs")
          : Optional.empty();
    }
    int iops = volume.iops().get();
    if (limits.iops().equals(NOT_OFFERED)) {
      return Optional.of("found " + iops + ", expected none for type " + volume.type());
    }
    int most = Math.min(limits.iops().most(), highest(limits, volume.size()));
    return new Range(limits.iops().least(), most).holds(iops)
        ? Optional.empty()
        : Optional.of(
            "found "
                + iops
                + ", expected "
                + new Range(limits.iops().least(), most)
                + " for "
                + volume.size()
                + " of type "
                + volume.type());
  }

  /** What is wrong with the throughput; EC2 takes it for gp3 only. */
  static Optional<String> throughputComplaint(VolumeSettings volume) {
    return volume.throughput().isPresent() && !volume.type().equals("gp3")
        ? Optional.of("found a value, expected none for type " + volume.type())
        : Optional.empty();
  }

  /** gp3 gives its 3,000 at any size; above that the ratio to the size counts. */
  private static int highest(Limits limits, Size size) {
    long bySize = (long) size.gibibytes() * limits.iopsPerGibibyte();
    return (int) Math.min(limits.iops().most(), Math.max(bySize, limits.iops().least()));
  }

  private static Limits limits(String type) {
    Limits known = LIMITS.get(type);
    if (known == null) {
      throw new IllegalArgumentException("no EBS volume type: " + type);
    }
    return known;
  }
}
