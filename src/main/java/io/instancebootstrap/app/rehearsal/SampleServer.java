// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.app.rehearsal;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.repo.NewRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The server of the rehearsal that needs no settings: a small web site with a database, a hook and
 * a platform.
 */
final class SampleServer {
  static final String NAME = "ommegang";

  private static final String GLOBAL =
      """
      # For all servers.
      [volume]
      size = 1GiB

      [names]
      cache = auto
      """;
  private static final String PLATFORM =
      """
      # For web servers.
      [server]
      services = nginx

      [persist]
      stop-services = sample-db
      """;
  private static final String SERVER =
      """
      [server]
      platform = web
      domain = example.org

      [persist]
      paths = /srv/www
      paths = /var/lib/sample-db
      exclude = /srv/www/cache/**

      [spawn]
      hook = hooks/greet
      environment = GREETING=back again
      """;
  private static final String HOOK =
      """
      #!/bin/sh
      # Runs as root on the instance: before the copy on persist, over the bound data on spawn.
      echo "$BOOTSTRAP_SERVER on $BOOTSTRAP_INSTANCE_ID: $BOOTSTRAP_PHASE"
      echo "$BOOTSTRAP_INSTANCE_ID" > /etc/greeted-by
      """;
  private static final String OVERLAY = "Welcome to ommegang, a server that comes back.\n";

  private SampleServer() {}

  /** Writes the config repo and returns its URL. */
  static String repository(Path directory) {
    return repository(directory, "");
  }

  /** The same with {@code more} sections for all servers. */
  static String repository(Path directory, String more) {
    Map<String, String> files =
        Map.of(
            "config/global.ini",
            GLOBAL + more,
            "config/platforms/web.ini",
            PLATFORM,
            "config/servers/" + NAME + ".ini",
            SERVER,
            "config/overlays/" + NAME + "/etc/motd",
            OVERLAY);
    try {
      NewRepository.write(directory, files, Map.of("config/hooks/greet", HOOK));
    } catch (IOException e) {
      throw BootstrapException.failed(
          "writing the sample config repo: observed " + e + ", expected to succeed", e);
    }
    return directory.toUri().toString().replaceFirst("^file:/+", "file:///");
  }
}
