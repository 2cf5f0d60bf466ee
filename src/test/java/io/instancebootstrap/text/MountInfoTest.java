// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.text.MountInfo.Mount;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountInfoTest {
  private final MountInfo info = MountInfo.parse(Samples.read("mountinfo-al2023"));

  @Test
  void fieldsAreRead() {
    assertThat(info.mounts().get(4))
        .isEqualTo(
            new Mount(
                32,
                22,
                "259:3",
                "/data/srv/www",
                "/srv/www",
                List.of("rw", "relatime"),
                "ext4",
                "/dev/nvme1n1",
                List.of("rw", "seclabel")));
  }

  @ParameterizedTest
  @CsvSource({
    "/srv/www, 32",
    "/srv/www/html/index.html, 32",
    "/srv/wwwx, 22",
    "/srv/my site/a, 33",
    "/persist, 40",
    "/persist/x, 40",
    "/, 22",
    "/proc/1, 23"
  })
  void holderOfAPath(String path, int id) {
    assertThat(info.containing(path)).map(Mount::id).contains(id);
  }

  @Test
  void topMostMountAtAPlace() {
    assertThat(info.at("/persist")).map(Mount::fsType).contains("tmpfs");
    assertThat(info.at("/srv")).isEmpty();
  }

  @Test
  void mountCoveredFurtherUpIsNotFound() {
    MountInfo covered =
        MountInfo.parse(
            "1 0 8:1 / / rw - ext4 a rw\n2 1 8:2 / /a/b rw - ext4 b rw\n3 1 8:3 / /a rw - ext4 c rw\n");
    assertThat(covered.at("/a/b")).isEmpty();
    assertThat(covered.containing("/a/b/c")).map(Mount::id).contains(3);
  }

  @Test
  void ringOfIdsEnds() {
    MountInfo ring =
        MountInfo.parse(
            "1 9 8:1 / / rw - ext4 a rw\n2 1 8:2 / / rw - ext4 b rw\n1 2 8:3 / / rw - ext4 c rw\n");
    assertThat(ring.containing("/x")).isPresent();
  }

  @Test
  void malformedLineIsNamed() {
    assertThatThrownBy(() -> MountInfo.parse("22 1 259:1 / / rw xfs /dev/a rw\n"))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("22 1 259:1");
  }

  @Provide
  Arbitrary<String> mountInfos() {
    return Texts.around(
        "1 0 8:1 / / rw - ext4 a rw\n", "2 1 8:2 / /a rw - ext4 b rw\n", "/a", "-", "3");
  }

  @Property
  void onlyTheOwnErrorIsThrown(@ForAll("mountInfos") String text) {
    try {
      MountInfo parsed = MountInfo.parse(text);
      parsed.containing("/a/b");
      parsed.at("/a");
    } catch (BootstrapException expected) {
      assertThat(expected).hasMessageContaining("reading the mounts");
    }
  }
}
