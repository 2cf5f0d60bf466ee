// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a test needs of the machine it runs on. Where something is missing the test is skipped with
 * a line on standard error that names it; with {@code -Dbootstrap.tests=all} or {@code
 * BOOTSTRAP_TESTS=all} it fails instead, so that a run that promises everything cannot quietly do
 * less.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(RequiresCondition.class)
public @interface Requires {
  /** Whether the test has to run as the super-user. */
  boolean root() default false;

  /** Commands that have to be on the PATH or in one of the system's own binary directories. */
  String[] commands() default {};

  /** Whether the virtual environment with the pinned moto server has to be there. */
  boolean moto() default false;

  /** Whether the pristine Debian tree of the booted instance has to be there. */
  boolean debian() default false;
}
