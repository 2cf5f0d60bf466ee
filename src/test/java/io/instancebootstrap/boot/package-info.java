// SPDX-License-Identifier: Apache-2.0
/** The agent on booted Debian instances: the cases are folders of src/test/boot/cases. */
package io.instancebootstrap.boot;
