// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a rehearsal is asked for.
 *
 * @param server name of the server to rehearse; the sample server when there is no config repo
 * @param configRepo URL of the config repo
 * @param keep directory that gets the state of the two instances, for {@code status --root}
 */
public record RehearsalRequest(
    Optional<String> server,
    Optional<String> configRepo,
    Optional<String> configRef,
    Optional<Path> keep) {}
