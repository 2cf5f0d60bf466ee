// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.host.linux;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;
import org.apache.commons.exec.ExecuteStreamHandler;
import org.apache.commons.exec.ProcessDestroyer;
import org.jspecify.annotations.Nullable;

/**
 * One command while it runs: Commons Exec tells it what happens to the process, the caller waits
 * for its end. The result is there as soon as the process has ended and its streams are read;
 * closing them is left to Commons Exec's thread, because in the JDK that may block as long as a
 * child in the background holds the pipe.
 */
final class RunningCommand implements ExecuteStreamHandler, ProcessDestroyer, ExecuteResultHandler {
  /** How long a killed process may take to be gone; beyond it hangs in the kernel. */
  private static final Duration LAST_WAIT = Duration.ofSeconds(10);

  private final Command command;
  private final OutputTail output;
  private final OutputTail errors;
  private final List<OutputPump> pumps = new ArrayList<>();
  private final CompletableFuture<Process> started = new CompletableFuture<>();
  private final CompletableFuture<Integer> ended = new CompletableFuture<>();

  RunningCommand(Command command, Consumer<String> lines) {
    this.command = command;
    Object oneAtATime = new Object();
    Consumer<String> taker =
        line -> {
          synchronized (oneAtATime) {
            lines.accept(line);
          }
        };
    this.output = new OutputTail(taker);
    this.errors = new OutputTail(taker);
  }

  /** Waits for the end or the timeout, whichever comes first. */
  CommandResult await() {
    boolean timedOut = false;
    int exitCode;
    try {
      try {
        exitCode = ended.get(command.timeout().toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        timedOut = true;
        end();
        exitCode = ended.get(LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (TimeoutException e) {
      throw BootstrapException.failed(
          command.purpose()
              + ": "
              + command.argv().get(0)
              + " was killed but does not end; a device may hang, see the kernel's log",
          e);
    } catch (InterruptedException e) {
      end();
      Thread.currentThread().interrupt();
      throw BootstrapException.failed(command.purpose() + ": the run was stopped", e);
    } catch (ExecutionException e) {
      throw notStarted(e);
    }
    rethrowOfTaker();
    return new CommandResult(command, exitCode, output.text(), errors.text(), timedOut);
  }

  /**
   * Ends the process with all that it has started. Commons Exec names the process after its first
   * output may have been taken, so that one that is not known yet is waited for.
   */
  void end() {
    CompletableFuture<Void> known = started.thenAccept(process -> new ProcessTree(process).end());
    try {
      CompletableFuture.anyOf(known, ended.exceptionally(failure -> 0))
          .orTimeout(LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException neverStarted) {
      // Then it ends as soon as it has.
    }
  }

  private BootstrapException notStarted(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    Throwable root = cause.getCause() == null ? cause : cause.getCause();
    if (root instanceof RuntimeException unexpected) {
      throw unexpected;
    }
    return BootstrapException.failed(
        command.purpose()
            + ": "
            + command.argv().get(0)
            + " could not be started: "
            + root.getMessage(),
        root);
  }

  private void rethrowOfTaker() {
    for (OutputPump pump : pumps) {
      @Nullable RuntimeException failure = pump.failure();
      if (failure != null) {
        throw failure;
      }
    }
  }

  @Override
  public void setProcessInputStream(OutputStream input) {
    byte[] bytes = command.input().orElse(new byte[0]);
    Thread writer = new Thread(() -> feed(input, bytes), "input");
    writer.setDaemon(true);
    writer.start();
  }

  private static void feed(OutputStream input, byte[] bytes) {
    try (input) {
      input.write(bytes);
    } catch (IOException unread) {
      // A program may end without reading all of its input; its exit code says whether that is bad.
    }
  }

  @Override
  public void setProcessOutputStream(InputStream stream) {
    pumps.add(new OutputPump(stream, output));
  }

  @Override
  public void setProcessErrorStream(InputStream stream) {
    pumps.add(new OutputPump(stream, errors));
  }

  @Override
  public void start() {
    pumps.forEach(OutputPump::start);
  }

  /** The process has ended: its result is complete once the streams are read. */
  @Override
  public void stop() {
    pumps.forEach(OutputPump::finish);
    ended.complete(started.join().exitValue());
  }

  @Override
  public boolean add(Process process) {
    return started.complete(process);
  }

  @Override
  public boolean remove(Process process) {
    return true;
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public void onProcessComplete(int exitValue) {
    ended.complete(exitValue);
  }

  @Override
  public void onProcessFailed(ExecuteException failure) {
    ended.completeExceptionally(failure);
  }
}
