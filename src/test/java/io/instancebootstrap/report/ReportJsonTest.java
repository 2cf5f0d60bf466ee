// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.instancebootstrap.domain.BootstrapException;
import io.instancebootstrap.domain.Phase;
import io.instancebootstrap.engine.RunReport;
import io.instancebootstrap.engine.StepStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
  @Test
  void holdsWhatWebhooksAreTold() throws Exception {
    JsonObject json = JsonParser.object().from(ReportJson.print(Reports.failed()));
    assertThat(json)
        .containsEntry("verdict", "failed")
        .containsEntry("server", "ommegang")
        .containsEntry("instance", "i-0abc")
        .containsEntry("phase", "spawn")
        .containsEntry("version", "0.1.0")
        .containsEntry("commit", "4f2a")
        .containsEntry("started", "2026-01-02T03:04:05Z");
    assertThat(json.getDouble("seconds")).isEqualTo(12.4);
    assertThat(json.getArray("steps").getObject(1))
        .containsEntry("name", "run-hook")
        .containsEntry("outcome", "failed")
        .containsKeys("changes", "reason", "warnings", "seconds", "waited");
    assertThat(json.getObject("failure").getString("step")).isEqualTo("run-hook");
    assertThat(json.getObject("failure").getString("reason")).contains("no route to host");
  }

  @Test
  void isReadBackAsItWas() {
    for (RunReport report : List.of(Reports.success(), Reports.degraded(), Reports.failed())) {
      assertThat(ReportReader.read(ReportJson.print(report))).isEqualTo(report);
    }
  }

  @Test
  void aRunThatEndedBeforeItKnewItsServerIsReadBackToo() {
    RunReport report =
        new RunReport(
            Optional.empty(),
            Optional.empty(),
            Phase.PERSIST,
            "0.1.0",
            Optional.empty(),
            true,
            Reports.START,
            Duration.ZERO,
            List.of());
    assertThat(ReportReader.read(ReportJson.print(report))).isEqualTo(report);
  }

  @Property
  void anyReasonSurvives(@ForAll String reason) {
    RunReport report = Reports.of(Reports.step("x", StepStatus.UNCHANGED, reason, List.of(reason)));
    assertThat(ReportReader.read(ReportJson.print(report))).isEqualTo(report);
  }

  @Property
  void anyOtherTextIsAnErrorOfOurs(@ForAll String text) {
    assertThatThrownBy(() -> ReportReader.read(text)).isInstanceOf(BootstrapException.class);
  }

  @Test
  void whatIsCutIsAnErrorThatSaysWhatToDo() {
    String json = ReportJson.print(Reports.failed());
    assertThatThrownBy(() -> ReportReader.read(json.substring(0, json.length() / 2)))
        .isInstanceOf(BootstrapException.class)
        .hasMessageContaining("delete the file");
  }

  @Test
  void otherJsonIsNoReport() {
    for (String json :
        List.of("{}", "[]", "{\"phase\":\"dance\"}", "{\"phase\":1,\"version\":[]}")) {
      assertThatThrownBy(() -> ReportReader.read(json)).isInstanceOf(BootstrapException.class);
    }
  }
}
