// SPDX-License-Identifier: Apache-2.0
/** Many servers that come back at the same moment; a benchmark, not a test. */
package io.instancebootstrap.storm;
