// SPDX-License-Identifier: Apache-2.0
/** The metadata service of the running instance, over OkHttp: IMDSv2 only. */
@NullMarked
package io.instancebootstrap.cloud.imds;

import org.jspecify.annotations.NullMarked;
