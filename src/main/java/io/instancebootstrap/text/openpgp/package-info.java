// SPDX-License-Identifier: Apache-2.0
/** What is read of OpenPGP (RFC 9580): its armour, the frames of its packets, the word of gpgv. */
@NullMarked
package io.instancebootstrap.text.openpgp;

import org.jspecify.annotations.NullMarked;
