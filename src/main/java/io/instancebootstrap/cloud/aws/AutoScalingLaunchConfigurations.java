// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.ConfigurationName;
import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.cloud.LaunchPlan;
import io.instancebootstrap.cloud.LaunchPlans;
import io.instancebootstrap.domain.BootstrapException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CreateLaunchConfigurationRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteLaunchConfigurationRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLaunchConfigurationsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLaunchConfigurationsResponse;
import software.amazon.awssdk.services.autoscaling.model.InstanceMetadataHttpTokensState;
import software.amazon.awssdk.services.autoscaling.model.LaunchConfiguration;

/**
 * Launch configurations, for accounts that still have them. AWS refuses to create any in accounts
 * that never had one (since 2024-10-01) and for newer instance types.
 */
final class AutoScalingLaunchConfigurations implements LaunchPlans {
  private static final int PAGE = 100;

  private final AwsCalls<AutoScalingClient> autoScaling;

  AutoScalingLaunchConfigurations(AwsCalls<AutoScalingClient> autoScaling) {
    this.autoScaling = autoScaling;
  }

  @Override
  public Optional<LaunchPlan> newest(String server) {
    return ofServer(server).stream()
        .max(
            Comparator.comparing(
                configuration ->
                    Optional.ofNullable(configuration.createdTime()).orElse(Instant.EPOCH)))
        .map(AutoScalingLaunchConfigurations::plan);
  }

  /** The API has no filter by the beginning of a name. */
  private List<LaunchConfiguration> ofServer(String server) {
    List<LaunchConfiguration> found = new ArrayList<>();
    @Nullable String next = null;
    do {
      DescribeLaunchConfigurationsRequest request =
          DescribeLaunchConfigurationsRequest.builder().maxRecords(PAGE).nextToken(next).build();
      DescribeLaunchConfigurationsResponse page =
          autoScaling.call(
              "looking for launch configurations of " + server,
              "DescribeLaunchConfigurations",
              client -> client.describeLaunchConfigurations(request));
      page.launchConfigurations().stream()
          .filter(
              configuration ->
                  ConfigurationName.belongsTo(server, configuration.launchConfigurationName()))
          .forEach(found::add);
      next = page.nextToken();
    } while (next != null && !next.isEmpty());
    return found;
  }

  @Override
  public LaunchContent carried(LaunchContent content) {
    return content.withoutTags();
  }

  /** The name carries the content's hash, so one that exists is the one that was to be created. */
  @Override
  public LaunchPlan save(
      String server, LaunchContent content, Map<String, String> serverTags, String clientToken) {
    String name = ConfigurationName.of(server, content);
    CreateLaunchConfigurationRequest request =
        CreateLaunchConfigurationRequest.builder()
            .launchConfigurationName(name)
            .imageId(content.imageId())
            .instanceType(content.instanceType())
            .keyName(content.keyName().orElse(null))
            .securityGroups(content.securityGroupIds())
            .iamInstanceProfile(content.instanceProfile().orElse(null))
            .userData(content.userData().isEmpty() ? null : content.userData())
            .metadataOptions(
                options -> options.httpTokens(InstanceMetadataHttpTokensState.REQUIRED))
            // Detailed monitoring costs money and is on by default here, unlike in templates.
            .instanceMonitoring(monitoring -> monitoring.enabled(false))
            .build();
    autoScaling.callUnless(
        "creating launch configuration " + name,
        "CreateLaunchConfiguration",
        (code, message) -> existsAlready(name, code, message),
        client -> client.createLaunchConfiguration(request));
    return new LaunchPlan(name, LaunchPlan.UNVERSIONED, carried(content));
  }

  private static boolean existsAlready(String name, String code, String message) {
    if (code.equals("UnsupportedOperation")
        || (code.equals("ValidationError") && message.contains("aunch template"))) {
      throw BootstrapException.failed(
          "creating launch configuration "
              + name
              + ": AWS answered "
              + code
              + ": "
              + message
              + "; AWS offers launch configurations neither to new accounts nor for newer instance"
              + " types: set [launch] kind = template");
    }
    return code.equals("AlreadyExists");
  }

  @Override
  public List<String> unused(String server, LaunchPlan keep) {
    List<String> others =
        ofServer(server).stream()
            .map(LaunchConfiguration::launchConfigurationName)
            .filter(name -> !name.equals(keep.name()))
            .toList();
    if (others.isEmpty()) {
      return others;
    }
    Set<String> used = usedByGroups();
    return others.stream().filter(name -> !used.contains(name)).toList();
  }

  private Set<String> usedByGroups() {
    return AutoScalingGroups.all(autoScaling, List.of()).stream()
        .map(AutoScalingGroup::launchConfigurationName)
        .filter(name -> name != null)
        .collect(Collectors.toSet());
  }

  @Override
  public void delete(String name) {
    DeleteLaunchConfigurationRequest request =
        DeleteLaunchConfigurationRequest.builder().launchConfigurationName(name).build();
    autoScaling.callUnless(
        "deleting launch configuration " + name,
        "DeleteLaunchConfiguration",
        (code, message) -> code.equals("ValidationError") && message.contains("not found"),
        client -> client.deleteLaunchConfiguration(request));
  }

  private static LaunchPlan plan(LaunchConfiguration configuration) {
    return new LaunchPlan(
        configuration.launchConfigurationName(),
        LaunchPlan.UNVERSIONED,
        new LaunchContent(
            configuration.imageId(),
            configuration.instanceType(),
            Optional.ofNullable(configuration.keyName()).filter(name -> !name.isEmpty()),
            configuration.securityGroups(),
            Optional.ofNullable(configuration.iamInstanceProfile())
                .filter(profile -> !profile.isEmpty()),
            Optional.ofNullable(configuration.userData()).orElse(""),
            Map.of()));
  }
}
