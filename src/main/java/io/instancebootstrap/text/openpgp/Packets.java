// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.text.openpgp;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The frames of OpenPGP packets (RFC 9580, 4.2), without what is in them: enough to know that a
 * block is whole and of the kind it says it is. Lengths that are only known at the end are for
 * data, not for keys and signatures, and so refused.
 */
final class Packets {
  private static final int SIGNATURE = 2;
  private static final int PUBLIC_KEY = 6;
  private static final int TRUST = 12;
  private static final int USER_ID = 13;
  private static final int PUBLIC_SUBKEY = 14;
  private static final int USER_ATTRIBUTE = 17;
  private static final Set<Integer> OF_CERTIFICATES =
      Set.of(SIGNATURE, PUBLIC_KEY, TRUST, USER_ID, PUBLIC_SUBKEY, USER_ATTRIBUTE);

  private Packets() {}

  /** Nothing but certificates, at least one. */
  static void keys(byte[] packets) throws MalformedOpenPgp {
    List<Integer> types = types(packets);
    if (types.isEmpty() || types.get(0) != PUBLIC_KEY) {
      throw new MalformedOpenPgp("a block that does not begin with a public key");
    }
    for (int type : types) {
      if (!OF_CERTIFICATES.contains(type)) {
        throw new MalformedOpenPgp("a packet of type " + type + ", which is not of a public key");
      }
    }
  }

  /** One signature and nothing else. */
  static void signature(byte[] packets) throws MalformedOpenPgp {
    List<Integer> types = types(packets);
    if (!types.equals(List.of(SIGNATURE))) {
      throw new MalformedOpenPgp("packets of the types " + types + " instead of one signature");
    }
  }

  private static List<Integer> types(byte[] packets) throws MalformedOpenPgp {
    List<Integer> types = new ArrayList<>();
    ByteBuffer left = ByteBuffer.wrap(packets);
    try {
      while (left.hasRemaining()) {
        types.add(skip(left));
      }
    } catch (BufferUnderflowException e) {
      throw new MalformedOpenPgp("a block that is cut short");
    }
    return types;
  }

  /** Goes past one packet and says its type. */
  private static int skip(ByteBuffer left) throws MalformedOpenPgp {
    int first = octet(left);
    if ((first & 0x80) == 0) {
      throw new MalformedOpenPgp("a block that does not hold OpenPGP packets");
    }
    boolean legacy = (first & 0x40) == 0;
    long length = legacy ? legacyLength(first & 0x03, left) : length(left);
    if (length > left.remaining()) {
      throw new BufferUnderflowException();
    }
    left.position(left.position() + (int) length);
    return legacy ? (first & 0x3c) >> 2 : first & 0x3f;
  }

  private static long legacyLength(int kind, ByteBuffer left) throws MalformedOpenPgp {
    return switch (kind) {
      case 0 -> octet(left);
      case 1 -> Short.toUnsignedLong(left.getShort());
      case 2 -> Integer.toUnsignedLong(left.getInt());
      default -> throw unknownLength();
    };
  }

  private static long length(ByteBuffer left) throws MalformedOpenPgp {
    int first = octet(left);
    if (first < 192) {
      return first;
    }
    if (first < 224) {
      return ((first - 192L) << 8) + octet(left) + 192;
    }
    if (first == 255) {
      return Integer.toUnsignedLong(left.getInt());
    }
    throw unknownLength();
  }

  private static int octet(ByteBuffer left) {
    return Byte.toUnsignedInt(left.get());
  }

  private static MalformedOpenPgp unknownLength() {
    return new MalformedOpenPgp("a packet that does not say how long it is");
  }
}
