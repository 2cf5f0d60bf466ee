// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import io.instancebootstrap.domain.BootstrapException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms in which the templates come, and how each quotes a value: placeholders stand inside
 * single quotes in shell, inside double quotes in YAML. A line whose placeholder has no value is
 * left out.
 */
public enum TemplateFormat {
  /** A user-data script. */
  SHELL_SCRIPT("sh"),
  /** A cloud-config with runcmd. */
  CLOUD_CONFIG("yaml"),
  /** A part for a MIME multi-part, header fields included. */
  MIME_PART("mime");

  private static final Pattern PLACEHOLDER =
      Pattern.compile("@(SERVER|CONFIG_REPO|CONFIG_REF|CONFIG_VERIFY)@");

  private final String suffix;

  TemplateFormat(String suffix) {
    this.suffix = suffix;
  }

  /** Of the template's file name. */
  public String suffix() {
    return suffix;
  }

  /**
   * {@code template} with the values of {@code parameters}, one char per byte.
   *
   * @throws BootstrapException if a value holds a control character
   */
  public String fill(String template, LaunchParameters parameters) {
    Map<String, Optional<String>> values =
        Map.of(
            "SERVER", Optional.of(parameters.server().value()),
            "CONFIG_REPO", parameters.configRepo(),
            "CONFIG_REF", parameters.configRef(),
            "CONFIG_VERIFY", parameters.configVerify());
    StringBuilder filled = new StringBuilder();
    for (String line : template.split("(?<=\n)", -1)) {
      fillLine(line, values).ifPresent(filled::append);
    }
    return filled.toString();
  }

  private Optional<String> fillLine(String line, Map<String, Optional<String>> values) {
    Matcher placeholder = PLACEHOLDER.matcher(line);
    StringBuilder filled = new StringBuilder();
    while (placeholder.find()) {
      Optional<String> value = values.getOrDefault(placeholder.group(1), Optional.empty());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      placeholder.appendReplacement(filled, Matcher.quoteReplacement(quoted(value.get())));
    }
    placeholder.appendTail(filled);
    return Optional.of(filled.toString());
  }

  private String quoted(String value) {
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw BootstrapException.configuration(
          "filling in the user-data template: a launch parameter holds a control character, expected one line of text; change --config-repo or --config-ref");
    }
    String octets = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return this == CLOUD_CONFIG
        ? octets.replace("\\", "\\\\").replace("\"", "\\\"")
        : octets.replace("'", "'\\''");
  }
}
