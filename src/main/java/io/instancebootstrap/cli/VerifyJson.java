// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cli;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.instancebootstrap.app.VolumeVerdict;
import io.instancebootstrap.copy.CatalogReport;
import io.instancebootstrap.copy.CatalogReport.Kind;
import io.instancebootstrap.step.data.ManifestEntry;

/** The verdict on a volume for programs: one object in one line. */
final class VerifyJson {
  private VerifyJson() {}

  static String print(VolumeVerdict verdict) {
    JsonStringWriter json = JsonWriter.string().object();
    json.value("sound", verdict.isSound()).value("mount", verdict.mount().toString());
    json.array("paths");
    verdict.paths().forEach(path -> path(json, path));
    return json.end().end().done();
  }

  private static void path(JsonStringWriter json, VolumeVerdict.OfPath path) {
    ManifestEntry then = path.persisted();
    json.object()
        .value("path", then.path().toString())
        .value("sound", path.isSound())
        .value("bound", path.bound())
        .value("present", path.report().isPresent());
    json.object("persisted")
        .value("at", then.persisted())
        .value("instance", then.instance())
        .value("version", then.version())
        .value("files", then.proof().files())
        .value("bytes", then.proof().bytes())
        .value("checksum", then.proof().checksum())
        .end();
    path.report().ifPresent(report -> report(json, report));
    json.end();
  }

  private static void report(JsonStringWriter json, CatalogReport report) {
    json.value("recorded", report.recorded()).value("same", report.same());
    for (Kind kind : Kind.values()) {
      json.value(VerifyText.word(kind), report.count(kind));
    }
    json.array("findings");
    for (CatalogReport.Finding finding : report.findings()) {
      json.object()
          .value("kind", VerifyText.word(finding.kind()))
          .value("path", finding.path())
          .value("how", finding.how())
          .end();
    }
    json.end();
  }
}
