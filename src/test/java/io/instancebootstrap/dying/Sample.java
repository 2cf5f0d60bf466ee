// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import io.instancebootstrap.repo.NewRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The server that dies: its settings, what it would lose, and what its image carries in the same
 * place.
 */
final class Sample {
  static final String SERVER = "ommegang";
  static final List<String> PATHS = List.of("srv/www", "var/lib/sample-db");

  private static final String SETTINGS =
      """
      [server]
      services = nginx
      domain = example.org

      [volume]
      size = 1GiB
      attach-timeout = 60s

      [persist]
      paths = /srv/www
      paths = /var/lib/sample-db
      exclude = /srv/www/cache/**
      stop-services = sample-db

      [group]
      lifecycle-hook = ready

      [address]
      elastic-ip = true

      [spawn]
      hook = hooks/greet
      """;

  private static final String HOOK =
      """
      #!/bin/sh
      echo "$BOOTSTRAP_PHASE of $BOOTSTRAP_SERVER on $BOOTSTRAP_INSTANCE_ID" > /etc/greeted-by
      """;

  /**
   * What a copy can lose: owners, modes, times, links, holes, attributes, access lists, odd names.
   */
  private static final String FILL =
      """
      set -e; umask 022; mkdir -p www sample-db; cd www
      for d in 1 2 3 4 5 6 7 8 9 10 11 12; do mkdir -p "d$d/sub"; for f in 1 2 3 4 5 6 7 8; do
        head -c $((d * f * 97)) /dev/urandom > "d$d/sub/f$f"; touch -d "2020-01-0$f 10:00:00.123456789" "d$d/sub/f$f"
      done; touch -d '2019-05-05 05:05:05.5' "d$d/sub" "d$d"; done
      head -c 6000000 /dev/urandom > large; ln large twin; ln d1/sub/f1 d2/other-name
      truncate -s 3M hole; printf end >> hole; ln -s d1 current; ln -s nowhere dangling
      touch -h -d '2018-08-08 08:08:08.8' dangling; mkfifo queue; chown 33:4 d3/sub/f3; chmod 4750 d3/sub/f3
      setfattr -n user.origin -v installer d4/sub/f4; setfattr -n trusted.mark -v m d4/sub/f4
      setfacl -m u:33:r d5/sub/f5; setfacl -d -m g:4:rwx d5; chmod 1777 d6; touch "$(printf 'latin-\\351')"
      mkdir cache; echo worthless > cache/page; cd ../sample-db; mkdir -m 0700 base
      for f in 1 2 3 4 5 6; do head -c 200000 /dev/urandom > base/$f; done; chown -R 33:33 .
      """;

  private static final String STALE =
      """
      set -e; mkdir -p www; echo 'the page of the image' > www/index.html; cp -a www sample-db
      """;

  private final Path directory;

  private Sample(Path directory) {
    this.directory = directory;
  }

  /** Makes it, once, in {@code directory}. */
  static Sample in(Path directory) throws IOException {
    Sample sample = new Sample(directory);
    Files.createDirectories(sample.data());
    Files.createDirectories(sample.stale());
    Shell.run("sh", "-c", "cd '" + sample.data() + "'\n" + FILL);
    Shell.run("sh", "-c", "cd '" + sample.stale() + "'\n" + STALE);
    byte[] jar = new byte[300_000];
    new Random(7).nextBytes(jar);
    Files.write(sample.jar(), jar);
    NewRepository.write(
        directory.resolve("config.git"),
        Map.of(
            "config/servers/" + SERVER + ".ini",
            SETTINGS,
            "config/overlays/" + SERVER + "/etc/motd",
            "Welcome back.\n"),
        Map.of("config/hooks/greet", HOOK));
    return sample;
  }

  String repo() {
    return "file://" + directory.resolve("config.git");
  }

  Path jar() {
    return directory.resolve("bootstrap.jar");
  }

  /** The data of the hand-made server, by the last part of each path. */
  Path data() {
    return directory.resolve("data");
  }

  /** What the image carries at the same paths. */
  Path stale() {
    return directory.resolve("stale");
  }

  /** Puts a copy of {@code from} at each path of the machine below {@code root}. */
  void install(Path from, Path root) throws IOException {
    for (String path : PATHS) {
      Path target = root.resolve(path);
      Files.createDirectories(target.getParent());
      Shell.run("rm", "-rf", "--one-file-system", target.toString());
      Shell.run("cp", "-a", from.resolve(target.getFileName()).toString(), target.toString());
    }
  }

  /** The user data of the hand-made server. */
  String userData() {
    return "#!/bin/sh\nbootstrap --phase persist --server "
        + SERVER
        + " --config-repo "
        + repo()
        + "\n";
  }
}
