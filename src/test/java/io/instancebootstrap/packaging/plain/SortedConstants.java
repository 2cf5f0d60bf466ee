// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.packaging.plain;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedSet;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Orders the texts among a class file's constants by the alphabet: a jar becomes smaller when those
 * that begin alike are neighbours.
 */
final class SortedConstants {
  /** CONSTANT_Utf8 (JVMS 4.4). */
  private static final int TEXT = 1;

  private SortedConstants() {}

  static byte[] in(byte[] type) {
    ClassReader reader = new ClassReader(type);
    ClassWriter writer = new ClassWriter(0);
    texts(reader, type).forEach(writer::newUTF8);
    reader.accept(writer, 0);
    return writer.toByteArray();
  }

  private static SortedSet<String> texts(ClassReader reader, byte[] type) {
    SortedSet<String> texts = new TreeSet<>();
    for (int item = 1; item < reader.getItemCount(); item++) {
      int content = reader.getItem(item);
      // The second half of a long or a double has no place of its own.
      if (content > 0 && reader.readByte(content - 1) == TEXT) {
        texts.add(text(type, content));
      }
    }
    return texts;
  }

  private static String text(byte[] type, int content) {
    ByteArrayInputStream bytes = new ByteArrayInputStream(type, content, type.length - content);
    try {
      return new DataInputStream(bytes).readUTF();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
