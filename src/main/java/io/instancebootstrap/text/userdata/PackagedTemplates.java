// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The user-data templates that travel in the agent's jar: cloud-config/ of the sources. */
public final class PackagedTemplates {
  private PackagedTemplates() {}

  /** What brings a replacement back. */
  public static SpawnTemplate spawn() {
    return new SpawnTemplate(
        read(Phase.SPAWN, TemplateFormat.SHELL_SCRIPT),
        read(Phase.SPAWN, TemplateFormat.MIME_PART));
  }

  /** One template as it is packaged, placeholders in it. */
  public static String read(Phase phase, TemplateFormat format) {
    String name = "/io/instancebootstrap/cloud-config/" + phase.word() + "." + format.suffix();
    try (InputStream in = PackagedTemplates.class.getResourceAsStream(name)) {
      if (in == null) {
        throw BootstrapException.failed(
            "reading the user-data template %s: it is not in the jar; install the agent anew"
                .formatted(name));
      }
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw BootstrapException.failed(
          "reading the user-data template %s from the jar: %s; install the agent anew"
              .formatted(name, e.getMessage()),
          e);
    }
  }
}
