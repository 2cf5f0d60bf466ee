// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.userdata;

import io.instancebootstrap.domain.BootstrapException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Joins several user data into one MIME multi-part. Multi-parts among them are taken apart, so that
 * the result is flat. Scripts run in the order given: cloud-init runs them by file name, so each
 * content gets one that starts with its number, as cloud-init's own names of unnamed parts do.
 */
public final class UserDataComposer {
  private final List<String> entities = new ArrayList<>();
  private final List<String> sizes = new ArrayList<>();
  private final Set<String> fileNames = new HashSet<>();

  private UserDataComposer() {}

  /**
   * {@code parts} as one; the same bytes for the same parts.
   *
   * @return plain if EC2 takes it so, else gzipped
   * @throws BootstrapException if a part is empty, damaged or of no kind that cloud-init knows, or
   *     if the whole is over {@link UserData#LIMIT} even gzipped
   */
  public static byte[] compose(List<UserDataPart> parts) {
    UserDataComposer composer = new UserDataComposer();
    parts.forEach(composer::add);
    return composer.bytes();
  }

  private byte[] bytes() {
    String whole = MultiPart.of(String.join("\n", entities), entities);
    String packed = whole.length() <= UserData.LIMIT ? whole : Gzip.pack(whole);
    if (packed.length() > UserData.LIMIT) {
      throw BootstrapException.configuration(
          "composing user data: observed %,d bytes, gzipped %,d, expected at most %,d; move some of it into the image or the config repo. Bytes by part: %s"
              .formatted(
                  whole.length(), packed.length(), UserData.LIMIT, String.join(", ", sizes)));
    }
    return packed.getBytes(StandardCharsets.ISO_8859_1);
  }

  private void add(UserDataPart part) {
    String content = unpacked(part);
    if (content.isBlank()) {
      throw refused(part, "nothing in it", "content; leave it out");
    }
    if (MimeEntity.isMessage(content)) {
      addEntity(MimeEntity.parse(content), part.name());
    } else if (ContentKind.of(content, "") == ContentKind.UNKNOWN) {
      throw refused(
          part,
          "a beginning that cloud-init does not know",
          "#!, #cloud-config or another of its kinds; add that line");
    } else {
      String fields = disposition(part.name());
      added(part.name(), content, MultiPart.entity(content, Optional.empty(), fields));
    }
  }

  private static String unpacked(UserDataPart part) {
    return Gzip.isGzip(part.content())
        ? Gzip.unpack(part.content())
            .orElseThrow(() -> refused(part, "damaged gzip data", "whole; gzip it again"))
        : part.content();
  }

  private static BootstrapException refused(UserDataPart part, String observed, String expected) {
    return BootstrapException.configuration(
        "composing user data of %s: observed %s, expected %s"
            .formatted(part.name(), observed, expected));
  }

  private void addEntity(MimeEntity entity, String name) {
    Optional<String> boundary = entity.boundary();
    if (boundary.isEmpty()) {
      addLeaf(entity, name);
      return;
    }
    int number = 0;
    for (MimeEntity.Range range : entity.parts(boundary.get())) {
      String part = entity.text().substring(range.start(), range.end());
      addEntity(MimeEntity.parse(part), name + " part " + ++number);
    }
  }

  /** As it came, unless it would not survive so, or its file name is that of another part. */
  private void addLeaf(MimeEntity entity, String name) {
    Optional<String> content = entity.content();
    boolean nameIsFree = entity.fileName().map(fileNames::add).orElse(true);
    boolean survives = MultiPart.isPlain(entity.text().replace("\r\n", "\n"));
    if (content.isEmpty() || (nameIsFree && survives)) {
      added(name, content.orElse(entity.body()), entity.text());
      return;
    }
    Set<String> written = new HashSet<>(MultiPart.WRITTEN);
    String naming = "";
    if (!nameIsFree) {
      written.add("content-disposition");
      naming = disposition(entity.fileName().orElse("part"));
    }
    String fields = entity.fieldsWithout(written) + naming;
    Optional<String> type = Optional.ofNullable(entity.headers().get("content-type"));
    added(name, content.get(), MultiPart.entity(content.get(), type, fields));
  }

  private void added(String name, String content, String entity) {
    entities.add(entity);
    sizes.add("%s %,d".formatted(name, content.length()));
  }

  /** A field that gives the next part a file name of its own. */
  private String disposition(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
    String fileName = "part-%03d-%s".formatted(entities.size() + 1, plain);
    fileNames.add(fileName);
    return "Content-Disposition: attachment; filename=\"" + fileName + "\"\n";
  }
}
