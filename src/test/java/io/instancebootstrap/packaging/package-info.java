// SPDX-License-Identifier: Apache-2.0
/** What the Debian package brings, looked at as an administrator gets it. */
@org.jspecify.annotations.NullMarked
package io.instancebootstrap.packaging;
