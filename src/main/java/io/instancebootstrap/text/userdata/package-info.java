// SPDX-License-Identifier: Apache-2.0
/**
 * User data as cloud-init reads it: finding the agent's invocation in it, rewriting its phase, and
 * filling in the packaged templates. Pure, but for {@link
 * io.instancebootstrap.text.userdata.PackagedTemplates}, which reads from the agent's own jar.
 *
 * <p>Everything is found as an offset into the bytes as they came (one char per byte), through
 * gzip, MIME parts and their encodings, so that nothing but the phase changes.
 */
@NullMarked
package io.instancebootstrap.text.userdata;

import org.jspecify.annotations.NullMarked;
