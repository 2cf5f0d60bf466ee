// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app;

import io.instancebootstrap.config.LaunchParameter;
import io.instancebootstrap.config.LaunchSources;
import io.instancebootstrap.text.userdata.LaunchParameters;
import io.instancebootstrap.text.userdata.PackagedTemplates;
import io.instancebootstrap.text.userdata.UserData;
import io.instancebootstrap.text.userdata.UserDataRewrite;
import java.nio.file.Path;
import java.util.Map;

/** User data for the commands that show it: what a replacement would get. */
public final class UserDataAccess {
  private final World world;

  private UserDataAccess(World world) {
    this.world = world;
  }

  public static UserDataAccess at(Path root, String version) {
    return new UserDataAccess(LiveWorld.at(root, version));
  }

  /** The running instance's own; empty bytes when it has none. */
  public byte[] ofThisInstance() {
    return world.metadata().userData().orElse(new byte[0]);
  }

  /**
   * What a replacement gets for {@code userData}: its invocation says spawn; without one the
   * packaged template is added, which needs the server's name.
   */
  public byte[] replacement(byte[] userData) {
    UserDataRewrite rewrite = UserData.rewrite(userData);
    return rewrite.found()
        ? rewrite.userData()
        : UserData.forReplacement(userData, PackagedTemplates.spawn(), parameters()).userData();
  }

  private LaunchParameters parameters() {
    LaunchSources sources =
        new LaunchSources(
            Map.of(), world.environment(), RememberedParameters.of(world), world.metadata()::tags);
    return new LaunchParameters(
        sources.server().value(),
        sources.find(LaunchParameter.CONFIG_REPO).map(found -> found.value()),
        sources.find(LaunchParameter.CONFIG_REF).map(found -> found.value()),
        sources.find(LaunchParameter.CONFIG_VERIFY).map(found -> found.value()));
  }
}
