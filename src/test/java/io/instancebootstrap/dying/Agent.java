// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** An agent in a process of its own, which can be killed as nothing else can: with SIGKILL. */
final class Agent implements AutoCloseable {
  private final Process process;
  private final Path log;
  private final DataOutputStream out;
  private final DataInputStream in;

  private Agent(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  /** Starts one, which then waits for its job. */
  static Agent start(List<String> command, Path log) throws IOException {
    return new Agent(new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
  }

  /** What it has said on standard error. */
  Path log() {
    return log;
  }

  /** Hears of each boundary before the agent may cross it. */
  interface Observer {
    void reached(Blow.AtBoundary boundary) throws Exception;
  }

  /** Plays {@code job} in {@code cloud} until the agent ends, by itself or by {@code blow}. */
  Ending play(Job job, ServedCloud cloud, Blow blow) throws IOException, InterruptedException {
    return play(job, cloud, blow, boundary -> {});
  }

  /** Plays {@code job} to its end, watched by {@code observer}. */
  Ending play(Job job, ServedCloud cloud, Observer observer)
      throws IOException, InterruptedException {
    return play(job, cloud, new Blow.Never(), observer);
  }

  private Ending play(Job job, ServedCloud cloud, Blow blow, Observer observer)
      throws IOException, InterruptedException {
    Crossed crossed = new Crossed();
    try {
      say(job);
      while (true) {
        Object request = Wire.read(in);
        if (request instanceof Request.Reached reached) {
          arrive(crossed, crossed.add(reached.label()), blow, observer);
        } else {
          say(cloud.answer((Request.Call) request));
        }
      }
    } catch (IOException ended) {
      return crossed.ended(process.waitFor());
    } finally {
      close();
    }
  }

  private void arrive(Crossed crossed, Blow.AtBoundary here, Blow blow, Observer observer)
      throws IOException {
    if (here.equals(blow)) {
      process.destroyForcibly();
      return;
    }
    if (crossed.onlyOne()) {
      strike(blow);
    }
    observe(observer, here);
    say(true);
  }

  /** In a thread of its own, so that the blow falls whatever the agent is at. */
  private void strike(Blow blow) {
    if (blow instanceof Blow.After after) {
      Thread strike =
          new Thread(
              () -> {
                LockSupport.parkNanos(after.nanos());
                process.destroyForcibly();
              });
      strike.setDaemon(true);
      strike.start();
    }
  }

  private static void observe(Observer observer, Blow.AtBoundary boundary) {
    try {
      observer.reached(boundary);
    } catch (Exception e) {
      throw new IllegalStateException("at " + boundary, e);
    }
  }

  private void say(Object value) throws IOException {
    Wire.write(out, value);
    out.flush();
  }

  /** Ends it if it has not ended. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
