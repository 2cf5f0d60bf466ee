// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.domain.Phase;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the command line asks of one run.
 *
 * @param server the flag, if given; else found as the SPEC's order says
 * @param offline do not try to reach the config repo
 * @param consent a person has said {@code --yes}
 * @param root the directory that holds the system to work on; {@code /} on a live machine
 */
public record PhaseRequest(
    Phase phase,
    Optional<String> server,
    Optional<String> configRepo,
    Optional<String> configRef,
    Optional<String> configVerify,
    boolean offline,
    boolean dryRun,
    boolean consent,
    Path root) {}
