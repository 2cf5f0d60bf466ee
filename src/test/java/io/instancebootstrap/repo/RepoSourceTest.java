// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepoSourceTest {
  private static final String URL = "https://tom:secret@example.org/c.git";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/c.git",
        "http://127.0.0.1:8080/c.git",
        "ssh://git@example.org:2222/c.git",
        "git@example.org:group/c.git",
        "file:///srv/c.git",
        "/srv/c.git"
      })
  void takesTheAddressesOfGit(String url) {
    assertThat(new RepoSource(url, Optional.empty()).url()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "c.git",
        "./c.git",
        "git://h/c",
        "ftp://h/c",
        "https://",
        "https://h/a b",
        "h:",
        ":x",
        "ext::sh -c x"
      })
  void refusesOtherAddresses(String url) {
    assertThatThrownBy(() -> new RepoSource(url, Optional.empty()))
        .isInstanceOfSatisfying(
            BootstrapException.class,
            e -> assertThat(e.category()).isEqualTo(Category.CONFIGURATION));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-x", "a b", "a..b", "a~1", "a^", "a:b", "a*", "a\\b"})
  void refusesWhatIsNoRef(String ref) {
    assertThatThrownBy(() -> new RepoSource(URL, Optional.of(ref)))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("reading the ref");
  }

  @Test
  void neverShowsCredentials() {
    assertThat(new RepoSource(URL, Optional.of("main")))
        .hasToString("https://***@example.org/c.git at main");
    assertThatThrownBy(() -> new RepoSource("ftp://tom:secret@example.org/c", Optional.empty()))
        .hasMessageNotContaining("secret");
  }

  @Test
  void hasAnIdentityForAddressAndRef() {
    String identity = new RepoSource(URL, Optional.empty()).identity();
    assertThat(identity).matches("[0-9a-f]{12}");
    assertThat(new RepoSource(URL, Optional.empty()).identity()).isEqualTo(identity);
    assertThat(new RepoSource(URL, Optional.of("a")).identity()).isNotEqualTo(identity);
    assertThat(new RepoSource(URL + "2", Optional.empty()).identity()).isNotEqualTo(identity);
  }
}
