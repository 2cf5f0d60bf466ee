// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.cloud.InstanceIdentity;
import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.ServerName;
import io.instancebootstrap.text.userdata.LaunchParameters;
import java.nio.file.Path;

/**
 * What the opening of a run has found out: who is to become what.
 *
 * @param settingsFolder the folder of hooks and overlays, in the machine's own names
 * @param commit of the config repo
 * @param launchParameters what the replacement is to be started with
 */
record Assignment(
    Phase phase,
    ServerName server,
    InstanceIdentity identity,
    Settings settings,
    Path settingsFolder,
    String commit,
    LaunchParameters launchParameters) {}
