// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import io.instancebootstrap.engine.RunReport;
import java.nio.file.Path;

/**
 * One run on one played instance.
 *
 * @param root where the instance's files are
 */
record Act(String instance, Path root, RunReport report) {}
