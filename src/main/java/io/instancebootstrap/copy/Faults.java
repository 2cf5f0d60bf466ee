// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy;

import io.instancebootstrap.copy.posix.Errno;
import io.instancebootstrap.copy.posix.PosixException;
import io.instancebootstrap.copy.posix.RawPath;
import io.instancebootstrap.domain.BootstrapException;

/** Turns an error number into a message that names the file and says what to do. */
final class Faults {
  private Faults() {}

  /** For a file of the source tree, or of a tree that is only read. */
  static BootstrapException reading(RawPath path, PosixException e) {
    return failed("reading " + path, e);
  }

  /** For the copy, named by the source path that it is of. */
  static BootstrapException writing(RawPath path, PosixException e) {
    return failed("writing the copy of " + path, e);
  }

  /** For any other act, spelled in {@code doing}. */
  static BootstrapException failed(String doing, PosixException e) {
    return BootstrapException.failed(
        "%s: %s (%s); %s".formatted(doing, observed(e), e.call(), remedy(e)), e);
  }

  /** A file that did not hold still while nothing was to write to it. */
  static BootstrapException changed(RawPath path, String how) {
    return BootstrapException.failed(
        "copying %s: it %s during the final pass, expected nothing to write to it; stop what writes there (stop-services) or exclude it"
            .formatted(path, how));
  }

  /** Something is mounted inside a copy that was to be removed. */
  static BootstrapException mounted(RawPath name) {
    return BootstrapException.refused(
        "removing %s from a copy: found something mounted there, expected nothing; unmount it, then run again"
            .formatted(name));
  }

  private static String observed(PosixException e) {
    if (isAttributeTooLarge(e)) {
      return "the file system has no room for this extended attribute";
    }
    return switch (e.errno()) {
      case Errno.EPERM -> "operation not permitted";
      case Errno.ENOENT -> "it is not there, or no longer";
      case Errno.EIO -> "the disk reported an error";
      case Errno.EACCES -> "permission denied";
      case Errno.EEXIST -> "the name is already taken";
      case Errno.ENOTDIR -> "a directory was expected, something else is there";
      case Errno.ENFILE, Errno.EMFILE -> "too many files are open";
      case Errno.EFBIG -> "the file is larger than the file system allows";
      case Errno.ENOSPC -> "no space or no inode is left on the volume";
      case Errno.EROFS -> "the file system is read-only";
      case Errno.EMLINK -> "it has more hard links than the file system allows";
      case Errno.ELOOP -> "a symbolic link is there, and links are not followed";
      case Errno.EOPNOTSUPP -> "the file system does not support it";
      case Errno.EDQUOT -> "the disk quota is used up";
      default -> "error number " + e.errno();
    };
  }

  /** ext4 has one block for all attributes of a file, and says ENOSPC beyond it (xattr(7)). */
  private static boolean isAttributeTooLarge(PosixException e) {
    return e.errno() == Errno.ENOSPC && e.call().startsWith("setxattr");
  }

  private static String remedy(PosixException e) {
    if (isAttributeTooLarge(e)) {
      return "choose xfs for the volume, or remove the attribute";
    }
    return switch (e.errno()) {
      case Errno.EPERM, Errno.EACCES -> "run as root";
      case Errno.EIO -> "see dmesg, and check or replace the disk";
      case Errno.ENOSPC, Errno.EDQUOT -> "enlarge the volume or exclude something, then run again";
      case Errno.ENFILE, Errno.EMFILE ->
          "raise the limit of open files (ulimit -n), or use fewer threads";
      case Errno.EROFS -> "see dmesg: file systems turn read-only after errors";
      case Errno.EFBIG, Errno.EMLINK, Errno.EOPNOTSUPP ->
          "choose another file system for the volume";
      case Errno.ENOENT, Errno.EEXIST, Errno.ENOTDIR, Errno.ELOOP ->
          "look what changed it, then run again";
      default -> "see errno(3), then run again";
    };
  }
}
