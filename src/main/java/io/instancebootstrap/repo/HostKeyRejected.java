// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.repo;

/**
 * A git server over ssh showed a key that known_hosts does not have; the message says what to do.
 */
final class HostKeyRejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HostKeyRejected(String message, Throwable cause) {
    super(message, cause);
  }
}
