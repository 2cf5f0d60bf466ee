// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.volume;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import org.jspecify.annotations.Nullable;

/**
 * What the volume itself says of whose it is: tags can be set on the wrong volume, this travels
 * with the data and with its snapshots.
 *
 * @param server name of the server
 * @param volume id of the volume when it was marked
 * @param marked when, in ISO 8601
 * @param version of the agent that marked it
 */
public record VolumeMarker(String server, String volume, String marked, String version) {

  /** The file's text. */
  String print() {
    return JsonWriter.indent("  ")
            .string()
            .object()
            .value("server", server)
            .value("volume", volume)
            .value("marked", marked)
            .value("version", version)
            .end()
            .done()
        + "\n";
  }

  /** Reads what {@link #print()} wrote; a REFUSED error for anything else. */
  static VolumeMarker parse(String text) {
    try {
      JsonObject json = JsonParser.object().from(text);
      String server = json.getString("server", "");
      if (server.isEmpty()) {
        throw unreadable("it names no server", null);
      }
      return new VolumeMarker(
          server,
          json.getString("volume", ""),
          json.getString("marked", ""),
          json.getString("version", ""));
    } catch (JsonParserException e) {
      throw unreadable("it is not JSON (" + e + ")", e);
    }
  }

  private static BootstrapException unreadable(String observed, @Nullable Throwable cause) {
    String message =
        "reading whose volume this is from .bootstrap/volume.json: "
            + observed
            + "; expected the server's name; look at the volume, and delete the file if its data is this server's";
    return cause == null
        ? BootstrapException.refused(message)
        : new BootstrapException(Category.REFUSED, message, cause);
  }
}
