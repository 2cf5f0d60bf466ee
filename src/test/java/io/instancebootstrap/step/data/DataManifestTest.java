// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DataManifestTest {
  @Property(tries = 200)
  void whatIsPrintedIsReadBack(
      @ForAll String version, @ForAll long files, @ForAll long bytes, @ForAll boolean inUse) {
    ManifestEntry entry =
        new ManifestEntry(
            Path.of("/srv/with \"quotes\" ü"),
            "now",
            version,
            "i-1",
            new CopyProof(files, bytes, "sum"),
            inUse);
    DataManifest manifest = new DataManifest(Map.of()).with(entry);
    assertThat(DataManifest.parse(manifest.print())).isEqualTo(manifest);
  }

  @Property(tries = 500)
  void noTextMakesItThrowAnythingButItsOwnError(@ForAll String text) {
    try {
      DataManifest.parse(text);
    } catch (BootstrapException own) {
      assertThat(own.category()).isEqualTo(Category.REFUSED);
    }
  }

  @Test
  void halfAFileIsRefused() {
    assertThatThrownBy(() -> DataManifest.parse("{\"paths\": [{\"path\": "))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("manifest.json");
    assertThatThrownBy(() -> DataManifest.parse("{\"paths\": [1]}"))
        .isInstanceOf(BootstrapException.class);
    assertThatThrownBy(() -> DataManifest.parse("{\"paths\": [{\"path\": \"x\"}]}"))
        .isInstanceOf(BootstrapException.class);
  }
}
