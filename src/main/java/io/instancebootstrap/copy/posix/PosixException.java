// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.copy.posix;

/**
 * A system call that failed, with its error number. Only for use inside the copier, which turns it
 * into an error that names the file; it carries no stack trace, because some are ordinary answers.
 */
public final class PosixException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String call;
  private final int errno;

  PosixException(String call, int errno) {
    super(call + ": errno " + errno, null, false, false);
    this.call = call;
    this.errno = errno;
  }

  /** Name of the system call. */
  public String call() {
    return call;
  }

  /** One of {@link Errno}, or another number of errno(3). */
  public int errno() {
    return errno;
  }

  /** Whether the name was not there, or no longer. */
  public boolean isMissing() {
    return errno == Errno.ENOENT;
  }
}
