// SPDX-License-Identifier: Apache-2.0
/**
 * A step of the build, not of the agent: makes of the jar's lambdas and joined texts calls of plain
 * classes. It lies among the tests because it is not to be in the jar, and a module has no third
 * place for code.
 *
 * <p>An {@code invokedynamic} is linked anew by every process, by code that runs interpreted then:
 * the thousand of an unchanged spawn were a quarter of its processor time on Java 17, which keeps
 * their classes in its archive but not their linkage. What a plain call does instead is what {@link
 * java.lang.invoke.LambdaMetafactory} and {@link java.lang.invoke.StringConcatFactory} say in their
 * documentation.
 */
@org.jspecify.annotations.NullMarked
package io.instancebootstrap.packaging.plain;
