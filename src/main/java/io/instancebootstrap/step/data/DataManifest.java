// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.data;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was persisted on the volume, when, by which version, with the proof of each path. */
public record DataManifest(Map<Path, ManifestEntry> entries) {
  public DataManifest {
    entries = Map.copyOf(entries);
  }

  /** What is known of {@code path}. */
  public Optional<ManifestEntry> entry(Path path) {
    return Optional.ofNullable(entries.get(path));
  }

  /** The same with {@code entry} in place of what was known of its path. */
  DataManifest with(ManifestEntry entry) {
    Map<Path, ManifestEntry> all = new TreeMap<>(entries);
    all.put(entry.path(), entry);
    return new DataManifest(all);
  }

  /** The file's text, paths sorted. */
  String print() {
    JsonArray paths = new JsonArray();
    new TreeMap<>(entries).values().forEach(entry -> paths.add(json(entry)));
    JsonObject all = new JsonObject();
    all.put("paths", paths);
    return JsonWriter.indent("  ").string().object(all).done() + "\n";
  }

  /** Reads what {@link #print()} wrote; a REFUSED error for anything else. */
  static DataManifest parse(String text) {
    try {
      Map<Path, ManifestEntry> entries = new TreeMap<>();
      for (Object each : JsonParser.object().from(text).getArray("paths", new JsonArray())) {
        if (!(each instanceof JsonObject json)) {
          throw unreadable(new IllegalArgumentException("a path that is no object"));
        }
        ManifestEntry entry = entry(json);
        entries.put(entry.path(), entry);
      }
      return new DataManifest(entries);
    } catch (JsonParserException | IllegalArgumentException e) {
      throw unreadable(e);
    }
  }

  private static JsonObject json(ManifestEntry entry) {
    JsonObject json = new JsonObject();
    json.put("path", entry.path().toString());
    json.put("persisted", entry.persisted());
    json.put("version", entry.version());
    json.put("instance", entry.instance());
    json.put("files", entry.proof().files());
    json.put("bytes", entry.proof().bytes());
    json.put("checksum", entry.proof().checksum());
    json.put("inUse", entry.inUse());
    return json;
  }

  private static ManifestEntry entry(JsonObject json) {
    String path = json.getString("path", "");
    if (!path.startsWith("/")) {
      throw unreadable(new IllegalArgumentException("the path '" + path + "'"));
    }
    return new ManifestEntry(
        Path.of(path),
        json.getString("persisted", ""),
        json.getString("version", ""),
        json.getString("instance", ""),
        new CopyProof(
            json.getLong("files", 0), json.getLong("bytes", 0), json.getString("checksum", "")),
        json.getBoolean("inUse", Boolean.FALSE));
  }

  private static BootstrapException unreadable(Exception cause) {
    return new BootstrapException(
        Category.REFUSED,
        "reading what is on the volume from .bootstrap/manifest.json: observed "
            + cause
            + ", expected what the agent wrote; look at the file, and delete it if the data is complete",
        cause);
  }
}
