// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.faults;

import io.instancebootstrap.cloud.Volumes;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Category;
import io.instancebootstrap.host.Command;
import io.instancebootstrap.host.CommandResult;
import io.instancebootstrap.host.linux.FileFaults;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Everything that goes wrong at a port: of the cloud, of the programs, of the files. */
enum Faults {
  THROTTLED("CloudPort", 69, refusal(Category.UNAVAILABLE, "RequestLimitExceeded")),
  INTERNAL_ERROR("CloudPort", 69, refusal(Category.UNAVAILABLE, "HTTP 500")),
  TIMED_OUT("CloudPort", 69, refusal(Category.UNAVAILABLE, "no answer within 60 s")),
  ANSWER_LOST(
      "CloudPort",
      69,
      (method, arguments, real) -> {
        real.make();
        throw refused(method, Category.UNAVAILABLE, "no answer within 60 s");
      }),
  DENIED("CloudPort", 1, refusal(Category.FAILED, "UnauthorizedOperation")),
  NOT_YET_VISIBLE("CloudPort", 1, Faults::notYet),

  FAILS("CommandRunner", 1, command(9, "", "injected: failed", false)),
  HANGS("CommandRunner", 1, command(137, "", "", true)),
  PRINTS_RUBBISH("CommandRunner", 1, command(0, "\u0001 rubbish = #\n", "", false)),

  NO_SPACE("HostFiles", 1, file("No space left on device")),
  IO_ERROR("HostFiles", 1, file("Input/output error")),
  NO_ACCESS("HostFiles", 1, file("permission denied"));

  private final String port;
  private final int exitCode;
  private final Tap.Fault fault;

  Faults(String port, int exitCode, Tap.Fault fault) {
    this.port = port;
    this.exitCode = exitCode;
    this.fault = fault;
  }

  /** Of the command line, where the fault is the end of a run. */
  int exitCode() {
    return exitCode;
  }

  Tap.Fault fault() {
    return fault;
  }

  /**
   * Whether it can happen at {@code call}: what the metadata service answers is never late, and
   * what a hook prints is its own affair.
   */
  boolean fits(Tap.Call call) {
    if (call.port().equals("HostFiles") || call.port().equals("CommandRunner")) {
      return port.equals(call.port())
          && !(this == PRINTS_RUBBISH && call.step().equals("run-hook"));
    }
    return port.equals("CloudPort")
        && !(this == NOT_YET_VISIBLE && call.port().equals("InstanceMetadata"));
  }

  /** What the message must hold, beside the thing that it is about. */
  String word() {
    return switch (this) {
      case THROTTLED -> "RequestLimitExceeded";
      case INTERNAL_ERROR -> "HTTP 500";
      case TIMED_OUT, ANSWER_LOST -> "no answer within 60 s";
      case DENIED -> "UnauthorizedOperation";
      case NOT_YET_VISIBLE -> "";
      case FAILS -> "injected: failed";
      case HANGS -> "killed";
      case PRINTS_RUBBISH -> "";
      case NO_SPACE -> "No space left on device";
      case IO_ERROR -> "Input/output error";
      case NO_ACCESS -> "permission denied";
    };
  }

  private static Tap.Fault refusal(Category category, String observed) {
    return (method, arguments, real) -> {
      throw refused(method, category, observed);
    };
  }

  /** As the adapters translate the errors of AWS, which tests of their own prove. */
  private static BootstrapException refused(Method method, Category category, String observed) {
    return new BootstrapException(
        category,
        "asking AWS to %s: observed %s, expected an answer; do what it names, then run again"
            .formatted(method.getName(), observed));
  }

  /** AWS does not know yet what it has just made: an empty answer, or an error for what changes. */
  private static Object notYet(Method method, Object[] arguments, Tap.Real real) {
    Class<?> answer = method.getReturnType();
    if (answer == Optional.class) {
      return Optional.empty();
    }
    if (answer == List.class) {
      return List.of();
    }
    if (answer == Map.class) {
      return Map.of();
    }
    if (answer == boolean.class) {
      return false;
    }
    if (answer == Volumes.AttachAnswer.class) {
      return Volumes.AttachAnswer.NOT_YET;
    }
    throw refused(method, Category.FAILED, "NotFound");
  }

  private static Tap.Fault command(int code, String stdout, String stderr, boolean timedOut) {
    return (method, arguments, real) -> {
      if (arguments.length > 1 && arguments[1] instanceof Consumer<?> lines) {
        say(lines, stdout + stderr);
      }
      return new CommandResult((Command) arguments[0], code, stdout, stderr, timedOut);
    };
  }

  @SuppressWarnings("unchecked")
  private static void say(Consumer<?> lines, String text) {
    text.lines().forEach((Consumer<String>) lines);
  }

  private static Tap.Fault file(String reason) {
    return (method, arguments, real) -> {
      Path what = (Path) arguments[0];
      IOException cause =
          reason.equals("permission denied")
              ? new AccessDeniedException(what.toString())
              : new FileSystemException(what.toString(), null, reason);
      throw FileFaults.of(method.getName(), what, cause);
    };
  }
}
