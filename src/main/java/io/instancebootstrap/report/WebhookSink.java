// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.step.report.ReportSink;
import java.net.URI;

/** Posts the whole report as JSON to a URL of the settings. */
public final class WebhookSink implements ReportSink {
  private final URI uri;
  private final ReportHttp http;

  public WebhookSink(URI uri, ReportHttp http) {
    this.uri = uri;
    this.http = http;
  }

  @Override
  public String name() {
    return "webhook " + ReportHttp.place(uri);
  }

  @Override
  public void tell(RunReport report, int dropped) {
    http.post(name(), uri, "application/json; charset=utf-8", ReportJson.print(report, dropped));
  }
}
