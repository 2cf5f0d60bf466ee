// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.instancebootstrap.engine.RunReport;
import java.util.Map;

/** What a machine knows of its last run, as JSON: the report, and what only holds here and now. */
public final class StatusJson {
  private StatusJson() {}

  /**
   * One object in one line: the fields of {@link ReportJson}, and {@code waiting} with the reports
   * that each sink has not taken.
   */
  public static String print(RunReport report, Map<String, Integer> waiting) {
    JsonStringWriter json = JsonWriter.string().object();
    ReportJson.fields(json, report);
    json.object("waiting");
    waiting.forEach(json::value);
    json.end();
    return json.end().done();
  }
}
