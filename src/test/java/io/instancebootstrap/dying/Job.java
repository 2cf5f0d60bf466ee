// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

/**
 * What one agent is to do.
 *
 * @param phase persist or spawn
 * @param root where the machine's files are
 * @param services where the machine's service manager keeps what runs
 * @param jar what the agent takes for the jar it runs from
 */
record Job(String phase, String server, String repo, String root, String services, String jar) {}
