// SPDX-License-Identifier: Apache-2.0
/**
 * The tree copier: what the product exists for. A tree is copied aside in two passes, several files
 * at a time, with a checksum of what was read; then the copy is read again from the volume and
 * compared; only then does it get its final name. The source is never written to.
 */
@NullMarked
package io.instancebootstrap.copy;

import org.jspecify.annotations.NullMarked;
