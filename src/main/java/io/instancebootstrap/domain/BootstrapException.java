// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.domain;

/**
 * The one exception of the agent. Its message is for the operator and follows one grammar: doing
 * what to which thing: what was observed, what was expected; what to do. It never holds a secret.
 */
public final class BootstrapException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Category category;

  public BootstrapException(Category category, String message) {
    super(message);
    this.category = category;
  }

  public BootstrapException(Category category, String message, Throwable cause) {
    super(message, cause);
    this.category = category;
  }

  /** A step could not do its work. */
  public static BootstrapException failed(String message) {
    return new BootstrapException(Category.FAILED, message);
  }

  /** A step could not do its work because of {@code cause}. */
  public static BootstrapException failed(String message, Throwable cause) {
    return new BootstrapException(Category.FAILED, message, cause);
  }

  /** Something outside did not answer within its deadline. */
  public static BootstrapException unavailable(String message) {
    return new BootstrapException(Category.UNAVAILABLE, message);
  }

  /** Something outside did not answer within its deadline, lastly because of {@code cause}. */
  public static BootstrapException unavailable(String message, Throwable cause) {
    return new BootstrapException(Category.UNAVAILABLE, message, cause);
  }

  /** Going on could destroy data. */
  public static BootstrapException refused(String message) {
    return new BootstrapException(Category.REFUSED, message);
  }

  /** Settings are wrong. */
  public static BootstrapException configuration(String message) {
    return new BootstrapException(Category.CONFIGURATION, message);
  }

  /** What kind of end this means for the run. */
  public Category category() {
    return category;
  }

  /** The message; never absent. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
