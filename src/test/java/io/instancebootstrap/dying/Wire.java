// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values on their way between two processes: what the cloud's ports are made of. Records travel by
 * their components, so that a port needs nothing to be sent but its own words.
 */
final class Wire {
  private Wire() {}

  /** Writes {@code value}; an IllegalArgumentException says which type cannot travel. */
  static void write(DataOutputStream out, Object value) throws IOException {
    if (value == null) {
      out.writeByte('0');
    } else if (value instanceof String text) {
      out.writeByte('s');
      bytes(out, text.getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof Integer number) {
      out.writeByte('i');
      out.writeInt(number);
    } else if (value instanceof Boolean truth) {
      out.writeByte(truth ? 't' : 'f');
    } else if (value instanceof byte[] raw) {
      out.writeByte('b');
      bytes(out, raw);
    } else if (value instanceof Duration || value instanceof Instant) {
      out.writeByte(value instanceof Duration ? 'd' : 'n');
      bytes(out, value.toString().getBytes(StandardCharsets.US_ASCII));
    } else {
      writeCompound(out, value);
    }
  }

  private static void writeCompound(DataOutputStream out, Object value) throws IOException {
    if (value instanceof Optional<?> optional) {
      out.writeByte('o');
      write(out, optional.orElse(null));
    } else if (value instanceof Map<?, ?> map) {
      out.writeByte('m');
      write(out, new ArrayList<>(map.keySet()));
      write(out, new ArrayList<>(map.values()));
    } else if (value instanceof Collection<?> all) {
      out.writeByte(value instanceof Set ? 'u' : 'l');
      out.writeInt(all.size());
      for (Object each : all) {
        write(out, each);
      }
    } else if (value instanceof Enum<?> word) {
      out.writeByte('e');
      write(out, word.getDeclaringClass().getName());
      write(out, word.name());
    } else if (value instanceof Record record) {
      writeRecord(out, record);
    } else {
      throw new IllegalArgumentException("cannot travel: " + value.getClass());
    }
  }

  private static void writeRecord(DataOutputStream out, Record record) throws IOException {
    out.writeByte('r');
    write(out, record.getClass().getName());
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        write(out, component.getAccessor().invoke(record));
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException("cannot travel: " + record, e);
      }
    }
  }

  /** Reads what {@link #write} has written. */
  static Object read(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case '0' -> null;
      case 's' -> text(in);
      case 'i' -> in.readInt();
      case 't' -> true;
      case 'f' -> false;
      case 'b' -> in.readNBytes(in.readInt());
      case 'd' -> Duration.parse(text(in));
      case 'n' -> Instant.parse(text(in));
      case 'o' -> Optional.ofNullable(read(in));
      case 'm' -> map((List<?>) read(in), (List<?>) read(in));
      case 'l' -> list(in);
      case 'u' -> new LinkedHashSet<>(list(in));
      case 'e' -> word(read(in).toString(), read(in).toString());
      case 'r' -> record(in, read(in).toString());
      default -> throw new IOException("not a value: " + kind);
    };
  }

  private static Map<Object, Object> map(List<?> keys, List<?> values) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      map.put(keys.get(i), values.get(i));
    }
    return map;
  }

  private static List<Object> list(DataInputStream in) throws IOException {
    int size = in.readInt();
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(read(in));
    }
    return list;
  }

  private static Object word(String type, String name) throws IOException {
    for (Object each : type(type).getEnumConstants()) {
      if (((Enum<?>) each).name().equals(name)) {
        return each;
      }
    }
    throw new IOException(type + " has no " + name);
  }

  private static Object record(DataInputStream in, String name) throws IOException {
    Class<?> type = type(name);
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = read(in);
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IOException("making a " + name, e);
    }
  }

  private static Class<?> type(String name) throws IOException {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IOException(e);
    }
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  private static void bytes(DataOutputStream out, byte[] raw) throws IOException {
    out.writeInt(raw.length);
    out.write(raw);
  }
}
