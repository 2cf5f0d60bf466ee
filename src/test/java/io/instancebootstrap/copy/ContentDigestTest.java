// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ContentDigestTest {
  @Property(tries = 200)
  void theOrderOfChunksDoesNotMatterButTheirPlaceDoes(
      @ForAll @Size(min = 1, max = 100) byte[] one,
      @ForAll @Size(min = 1, max = 100) byte[] other) {
    ContentDigest forward = new ContentDigest();
    forward.add(0, one, one.length);
    forward.add(1, other, other.length);
    ContentDigest backward = new ContentDigest();
    backward.add(1, other, other.length);
    backward.add(0, one, one.length);
    ContentDigest swapped = new ContentDigest();
    swapped.add(0, other, other.length);
    swapped.add(1, one, one.length);

    assertThat(forward.value()).isEqualTo(backward.value());
    if (!Arrays.equals(one, other)) {
      assertThat(forward.value()).isNotEqualTo(swapped.value());
    }
  }

  @Property(tries = 200)
  void everyBitCounts(
      @ForAll @Size(min = 1, max = 300) byte[] bytes,
      @ForAll @IntRange(max = 299) int at,
      @ForAll @IntRange(max = 7) int bit) {
    ContentDigest before = new ContentDigest();
    before.add(0, bytes, bytes.length);
    bytes[at % bytes.length] ^= (byte) (1 << bit);
    ContentDigest after = new ContentDigest();
    after.add(0, bytes, bytes.length);

    assertThat(after.value()).isNotEqualTo(before.value());
  }

  @Property(tries = 20)
  void zerosAddNothing(@ForAll @IntRange(min = 1, max = 1000) int length) {
    ContentDigest digest = new ContentDigest();
    digest.add(3, new byte[length], length);

    assertThat(digest.value()).isEqualTo(new ContentDigest().value());
  }
}
