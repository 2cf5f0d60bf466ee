// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.dying;

import io.instancebootstrap.engine.RunReport;
import java.io.IOException;
import java.io.PrintStream;

/** The agent that is killed: started ahead, it waits for its job on standard input. */
final class AgentMain {
  private AgentMain() {}

  /** Ends with 0 when the run did not fail, else with 1. */
  public static void main(String[] arguments) throws IOException {
    Line line = new Line(System.in, System.out);
    System.setOut(new PrintStream(System.err, true));
    Job job = line.job();
    Boundaries boundaries = new Boundaries(line);
    RemoteCloud cloud = new RemoteCloud(line);
    line.reach("run starts");
    RunReport report =
        new AgentRun(job, cloud, cloud.metadata())
            .run(boundaries::around, boundaries::around, boundaries);
    line.reach("run ended");
    report
        .failure()
        .ifPresent(failed -> System.err.println(failed.step() + ": " + failed.reason()));
    System.exit(report.failure().isPresent() ? 1 : 0);
  }
}
