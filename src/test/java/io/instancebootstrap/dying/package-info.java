// SPDX-License-Identifier: Apache-2.0
/**
 * Agents that die at any instant: real processes on real file systems in private namespaces, killed
 * with SIGKILL or cut off from power, then run again and compared with an undisturbed life.
 */
package io.instancebootstrap.dying;
