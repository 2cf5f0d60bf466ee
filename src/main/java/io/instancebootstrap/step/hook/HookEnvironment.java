// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.hook;

import io.instancebootstrap.cloud.InstanceIdentity;
import io.instancebootstrap.config.settings.Settings;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.domain.ServerName;
import java.util.Map;
import java.util.TreeMap;

/**
 * The whole environment of a hook: the same on every machine, whoever started the agent. The
 * settings may add and replace variables, but not say something else than the agent about the
 * server.
 */
public final class HookEnvironment {
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private HookEnvironment() {}

  /** Variables by name; the volume's mount only for a server that has a volume. */
  public static Map<String, String> of(
      Phase phase, ServerName server, InstanceIdentity instance, Settings settings) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("PATH", PATH);
    variables.put("HOME", "/root");
    variables.put("LANG", "C.UTF-8");
    variables.putAll(settings.spawn().environment());
    variables.put("BOOTSTRAP_PHASE", phase.word());
    variables.put("BOOTSTRAP_SERVER", server.value());
    variables.put("BOOTSTRAP_INSTANCE_ID", instance.id().value());
    variables.put("BOOTSTRAP_REGION", instance.region());
    variables.put("BOOTSTRAP_ZONE", instance.zone());
    variables.put("BOOTSTRAP_PRIVATE_IP", instance.privateIp());
    if (settings.hasVolume()) {
      variables.put("BOOTSTRAP_VOLUME_MOUNT", settings.volume().mount().toString());
    }
    return variables;
  }
}
