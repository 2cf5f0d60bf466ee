// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.Verdict;
import io.instancebootstrap.step.report.ReportSink;
import java.net.URI;
import java.util.Optional;

/**
 * Pings a watchdog that raises the alarm when it hears of a start and of no end: the URL itself
 * means success, {@code /start} and {@code /fail} behind its path mean those, as in the API of
 * healthchecks.io.
 */
public final class PingSink implements ReportSink {
  private static final String TEXT = "text/plain; charset=utf-8";

  private final URI uri;
  private final ReportHttp http;

  public PingSink(URI uri, ReportHttp http) {
    this.uri = uri;
    this.http = http;
  }

  @Override
  public String name() {
    return "ping " + ReportHttp.place(uri);
  }

  /** Tells that a run has begun; what went wrong with that, if anything. */
  public Optional<String> start(Phase phase) {
    try {
      http.post(name(), behind("/start"), TEXT, phase.word() + " started\n");
      return Optional.empty();
    } catch (BootstrapException e) {
      return Optional.of(e.getMessage());
    }
  }

  @Override
  public void tell(RunReport report, int dropped) {
    URI told = report.verdict() == Verdict.FAILED ? behind("/fail") : uri;
    http.post(name(), told, TEXT, ReportText.of(report, dropped));
  }

  /** The URL with {@code word} behind its path; a query stays behind that. */
  private URI behind(String word) {
    String text = uri.toString();
    int query = text.indexOf('?');
    String path = query < 0 ? text : text.substring(0, query);
    String rest = query < 0 ? "" : text.substring(query);
    String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return URI.create(plain + word + rest);
  }
}
