// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The world in which agents die, in namespaces of its own. Its arguments: an empty directory, the
 * seed, the share (5: every fifth), the number of random instants and that of power cuts; persist
 * and spawn get half of both.
 */
final class DyingWorld {
  private final long started = System.nanoTime();
  private final Path ground;
  private final long seed;
  private final Share share;
  private final Tally tally = new Tally();

  private DyingWorld(Path ground, long seed, Share share) {
    this.ground = ground;
    this.seed = seed;
    this.share = share;
  }

  /** Ends with 0 when every life ended as an undisturbed one does. */
  public static void main(String[] arguments) throws Exception {
    DyingWorld world =
        new DyingWorld(
            Path.of(arguments[0]),
            Long.parseLong(arguments[1]),
            Share.of(Integer.parseInt(arguments[2]), Long.parseLong(arguments[1])));
    world.play(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
    System.exit(world.tally.failures() == 0 ? 0 : 1);
  }

  private void play(int instants, int cuts) throws IOException, InterruptedException {
    Shell.run("mount", "-t", "tmpfs", "-o", "mode=0755", "tmpfs", ground.toString());
    say("seed " + seed + ", " + share);
    AgentProgram program = AgentProgram.of(ground.resolve("program"));
    Deaths deaths = new Deaths(ground, program, tally, seed, share);
    Deaths.Undisturbed persist = deaths.persistUndisturbed();
    try (Agents agents = new Agents(program);
        CrashDisk disk = new CrashDisk(ground.resolve("crash"))) {
      Deaths.Undisturbed spawn = deaths.spawnUndisturbed(agents);
      say("persist " + persist.ending().told() + ", spawn " + spawn.ending().told());
      deaths.persists("persist at boundary", agents, deaths.boundaries(persist.ending()), persist);
      say(tally.toString());
      deaths.spawns("spawn at boundary", agents, deaths.boundaries(spawn.ending()), spawn);
      say(tally.toString());
      Ending release = deaths.releaseUndisturbed(agents);
      say("release " + release.told());
      deaths.releases(agents, deaths.boundaries(release), spawn);
      say(tally.toString());
      deaths.persists(
          "persist at instant", agents, deaths.instants(persist.ending(), instants / 2), persist);
      deaths.spawns(
          "spawn at instant", agents, deaths.instants(spawn.ending(), instants / 2), spawn);
      say(tally.toString());
      BootId boot = new BootId(ground.resolve("boot-id"));
      PowerCuts power = new PowerCuts(deaths, disk, boot, seed, tally);
      power.persists(agents, deaths.instants(persist.ending(), cuts / 2), persist.state());
      power.spawns(agents, deaths.instants(spawn.ending(), cuts / 2), spawn.state());
      say(tally.toString());
    }
  }

  private void say(String line) {
    System.out.println(line + " (" + (System.nanoTime() - started) / 1_000_000_000 + " s)");
  }
}
