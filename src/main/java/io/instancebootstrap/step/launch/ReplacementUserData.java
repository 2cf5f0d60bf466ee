// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

import io.instancebootstrap.cloud.InstanceMetadata;
import io.instancebootstrap.config.settings.LaunchSettings;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.host.HostFiles;
import io.instancebootstrap.text.userdata.LaunchParameters;
import io.instancebootstrap.text.userdata.PackagedTemplates;
import io.instancebootstrap.text.userdata.UserData;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * User data for a replacement: that of the running instance, or a file of the config repo, with its
 * invocation of the agent saying spawn. A replacement's own user data says so already, so spawn
 * looks at the file only.
 */
public final class ReplacementUserData {
  private final LaunchSettings launch;
  private final LaunchParameters parameters;
  private final Path settingsFolder;
  private final HostFiles files;
  private final InstanceMetadata metadata;

  /**
   * @param parameters filled into the packaged template where there is no invocation
   * @param settingsFolder the folder of the checkout that the file's name starts from
   */
  public ReplacementUserData(
      LaunchSettings launch,
      LaunchParameters parameters,
      Path settingsFolder,
      HostFiles files,
      InstanceMetadata metadata) {
    this.launch = launch;
    this.parameters = parameters;
    this.settingsFolder = settingsFolder;
    this.files = files;
    this.metadata = metadata;
  }

  /** Base64; empty when the saved user data stays as it is. */
  Optional<String> forPhase(Phase phase) {
    Optional<byte[]> source =
        launch
            .userDataFile()
            .map(this::fromRepo)
            .or(
                () ->
                    phase == Phase.PERSIST
                        ? Optional.of(metadata.userData().orElse(new byte[0]))
                        : Optional.empty());
    return source.map(
        bytes ->
            Base64.getEncoder()
                .encodeToString(
                    UserData.forReplacement(bytes, PackagedTemplates.spawn(), parameters)
                        .userData()));
  }

  private byte[] fromRepo(String name) {
    Path file = settingsFolder.resolve(name).normalize();
    Optional<Path> real = files.realPath(file);
    Path folder = files.realPath(settingsFolder).orElse(settingsFolder);
    return real.filter(found -> found.startsWith(folder))
        .filter(found -> !files.isDirectory(found))
        .flatMap(files::readBytes)
        .orElseThrow(
            () ->
                BootstrapException.configuration(
                    "reading user data for a replacement: observed no file "
                        + name
                        + " in the config repo, expected what [launch] user-data names; correct"
                        + " the setting or add the file"));
  }
}
