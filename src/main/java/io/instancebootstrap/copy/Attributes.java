// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.FileKind;
import io.instancebootstrap.copy.posix.FileRef;
import io.instancebootstrap.copy.posix.FileStatus;
import io.instancebootstrap.copy.posix.PosixException;
import io.instancebootstrap.copy.posix.RawPath;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Gives a copy the owner, extended attributes, mode and times of its source, in that order: chown
 * takes capabilities and setuid away, setting an ACL changes the mode, and any of it is followed by
 * the times. ACLs, capabilities and SELinux labels are extended attributes like others here.
 */
final class Attributes {
  /** Where SELinux is on, no file is without a label, and none may be removed. */
  private static final RawPath SELINUX = RawPath.of("security.selinux");

  /** How xfs stores ACLs, which it shows a second time under the names that all systems know. */
  private static final Set<RawPath> ACLS_OF_XFS =
      Set.of(RawPath.of("trusted.SGI_ACL_FILE"), RawPath.of("trusted.SGI_ACL_DEFAULT"));

  private Attributes() {}

  /** The names and values of all extended attributes. */
  static Map<RawPath, byte[]> read(FileRef file) {
    Map<RawPath, byte[]> values = new LinkedHashMap<>();
    for (RawPath name : file.attributeNames()) {
      byte[] value = ACLS_OF_XFS.contains(name) ? null : file.attribute(name);
      if (value != null) {
        values.put(name, value);
      }
    }
    return values;
  }

  /**
   * Makes {@code copy} equal to {@code source} in everything but content; touches only what
   * differs.
   *
   * @param path of the source, for messages
   * @param wanted status of the source, taken before it was read
   * @param present status of the copy
   */
  static void apply(
      RawPath path, FileRef source, FileStatus wanted, FileRef copy, FileStatus present) {
    Map<RawPath, byte[]> attributes = read(source);
    try {
      boolean owner = applyOwner(wanted, copy, present);
      boolean extended = applyExtended(attributes, copy);
      boolean touched = owner || extended;
      if (wanted.kind() != FileKind.SYMLINK && (touched || wanted.mode() != present.mode())) {
        copy.setMode(wanted.mode());
      }
      if (!wanted.modified().equals(present.modified())
          || !wanted.accessed().equals(present.accessed())) {
        copy.setTimes(wanted.accessed(), wanted.modified());
      }
    } catch (PosixException e) {
      throw Faults.writing(path, e);
    }
  }

  /** Whether owner, mode and times are the same already. */
  static boolean sameStatus(FileStatus wanted, FileStatus present) {
    return wanted.owner() == present.owner()
        && wanted.group() == present.group()
        && wanted.mode() == present.mode()
        && wanted.modified().equals(present.modified())
        && wanted.accessed().equals(present.accessed());
  }

  private static boolean applyOwner(FileStatus wanted, FileRef copy, FileStatus present) {
    if (wanted.owner() == present.owner() && wanted.group() == present.group()) {
      return false;
    }
    copy.setOwner(wanted.owner(), wanted.group());
    return true;
  }

  private static boolean applyExtended(Map<RawPath, byte[]> wanted, FileRef copy) {
    Map<RawPath, byte[]> present = read(copy);
    boolean changed = false;
    for (RawPath name : present.keySet()) {
      if (!wanted.containsKey(name) && !name.equals(SELINUX)) {
        copy.removeAttribute(name);
        changed = true;
      }
    }
    for (Map.Entry<RawPath, byte[]> attribute : wanted.entrySet()) {
      if (!Arrays.equals(attribute.getValue(), present.get(attribute.getKey()))) {
        copy.setAttribute(attribute.getKey(), attribute.getValue());
        changed = true;
      }
    }
    return changed;
  }

  /**
   * What of the copy differs from the source, as "mode 0644, expected 0755"; empty when nothing
   * does.
   */
  static String difference(FileRef source, FileStatus wanted, FileRef copy, FileStatus present) {
    if (wanted.kind() != present.kind()) {
      return "is a %s, expected a %s".formatted(present.kind(), wanted.kind());
    }
    if (wanted.kind() != FileKind.SYMLINK && wanted.mode() != present.mode()) {
      return "has mode %04o, expected %04o".formatted(present.mode(), wanted.mode());
    }
    if (wanted.owner() != present.owner() || wanted.group() != present.group()) {
      return "belongs to %d:%d, expected %d:%d"
          .formatted(present.owner(), present.group(), wanted.owner(), wanted.group());
    }
    if (!wanted.modified().equals(present.modified())) {
      return "was modified at %s, expected %s".formatted(present.modified(), wanted.modified());
    }
    if (wanted.special() != present.special()) {
      return "is device %#x, expected %#x".formatted(present.special(), wanted.special());
    }
    return extendedDifference(read(source), read(copy));
  }

  private static String extendedDifference(Map<RawPath, byte[]> wanted, Map<RawPath, byte[]> copy) {
    for (Map.Entry<RawPath, byte[]> attribute : wanted.entrySet()) {
      if (!Arrays.equals(attribute.getValue(), copy.get(attribute.getKey()))) {
        return "lacks the extended attribute %s of its source".formatted(attribute.getKey());
      }
    }
    for (RawPath name : copy.keySet()) {
      if (!wanted.containsKey(name) && !name.equals(SELINUX)) {
        return "has the extended attribute %s, expected none".formatted(name);
      }
    }
    return "";
  }
}
