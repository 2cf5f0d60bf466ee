// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.instancebootstrap.engine.Progress;
import io.instancebootstrap.engine.StepOutcome;

/**
 * A run that is still at work as JSON: the object of a report with the verdict {@code running}, and
 * beside the steps that have ended those {@code atWork}.
 */
public final class RunningJson {
  private RunningJson() {}

  /** One object in one line. */
  public static String print(RunningRun run) {
    JsonStringWriter json = JsonWriter.string().object();
    json.value("verdict", "running");
    run.server().ifPresent(name -> json.value("server", name));
    run.instance().ifPresent(id -> json.value("instance", id));
    json.value("phase", run.phase().word());
    json.value("version", run.version());
    json.value("process", run.process());
    json.value("started", run.started().toString());
    json.array("steps");
    for (StepOutcome step : run.finished()) {
      json.object();
      ReportJson.step(json, step);
      json.end();
    }
    json.end().array("atWork");
    run.atWork().forEach(step -> atWork(json, step));
    return json.end().end().done();
  }

  private static void atWork(JsonStringWriter json, RunningRun.AtWork step) {
    json.object().value("name", step.step()).value("started", step.since().toString());
    json.value("doing", step.doing());
    step.come()
        .ifPresent(
            come -> {
              json.object("progress").value("at", come.at().toString());
              progress(json, come.progress(), come.pace());
              json.end();
            });
    json.end();
  }

  /** The fields of how far and how fast; totals that are not known are 0. */
  static void progress(JsonStringWriter json, Progress come, Pace pace) {
    json.value("work", come.what())
        .value("files", come.files())
        .value("totalFiles", come.totalFiles())
        .value("bytes", come.bytes())
        .value("totalBytes", come.totalBytes())
        .value("bytesPerSecond", pace.bytesPerSecond());
    pace.left().ifPresent(left -> json.value("secondsLeft", left.toSeconds()));
  }
}
