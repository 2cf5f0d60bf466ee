// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import io.instancebootstrap.cloud.LaunchContent;
import io.instancebootstrap.cloud.LaunchPlan;
import io.instancebootstrap.cloud.LaunchPlans;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * Launch templates, named like their server. The default version is the one in force; saving what
 * was saved before, with its token, makes that older version the default again.
 */
final class Ec2LaunchTemplates implements LaunchPlans {
  private final AwsCalls<Ec2Client> ec2;

  /** Templates that were seen: asking to create those would be a wasted call. */
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  Ec2LaunchTemplates(AwsCalls<Ec2Client> ec2) {
    this.ec2 = ec2;
  }

  @Override
  public Optional<LaunchPlan> newest(String server) {
    DescribeLaunchTemplateVersionsRequest request =
        DescribeLaunchTemplateVersionsRequest.builder()
            .launchTemplateName(server)
            .versions(LaunchPlan.DEFAULT_VERSION)
            .build();
    Optional<LaunchPlan> plan =
        ec2.callUnless(
                "looking at launch template " + server,
                "DescribeLaunchTemplateVersions",
                Ec2Words.codes(
                    "InvalidLaunchTemplateName.NotFoundException",
                    "InvalidLaunchTemplateId.VersionNotFound"),
                client -> client.describeLaunchTemplateVersions(request))
            .flatMap(response -> response.launchTemplateVersions().stream().findFirst())
            .map(
                version ->
                    plan(
                        server,
                        version.versionNumber(),
                        LaunchTemplateWords.content(version.launchTemplateData())));
    plan.ifPresent(found -> seen.add(server));
    return plan;
  }

  @Override
  public LaunchPlan save(
      String server, LaunchContent content, Map<String, String> serverTags, String clientToken) {
    Optional<LaunchTemplate> created =
        seen.contains(server) ? Optional.empty() : create(server, content, serverTags, clientToken);
    seen.add(server);
    if (created.isEmpty()) {
      long version = addVersion(server, content, clientToken);
      makeDefault(server, version);
      return plan(server, version, content);
    }
    // The answer to a repeated token may come from a template that has moved on since.
    if (created.get().defaultVersionNumber() != 1) {
      makeDefault(server, 1);
    }
    return plan(server, 1, content);
  }

  /**
   * The new template, or the one that this very request has created before; empty: it was there.
   */
  private Optional<LaunchTemplate> create(
      String server, LaunchContent content, Map<String, String> tags, String clientToken) {
    CreateLaunchTemplateRequest request =
        CreateLaunchTemplateRequest.builder()
            .clientToken(clientToken)
            .launchTemplateName(server)
            .launchTemplateData(LaunchTemplateWords.data(content))
            .tagSpecifications(Ec2Words.tagged(ResourceType.LAUNCH_TEMPLATE, tags))
            .build();
    return ec2.callUnless(
            "creating launch template " + server,
            "CreateLaunchTemplate",
            Ec2Words.codes("InvalidLaunchTemplateName.AlreadyExistsException"),
            client -> client.createLaunchTemplate(request))
        .map(response -> response.launchTemplate());
  }

  private long addVersion(String server, LaunchContent content, String clientToken) {
    CreateLaunchTemplateVersionRequest request =
        CreateLaunchTemplateVersionRequest.builder()
            .clientToken(clientToken)
            .launchTemplateName(server)
            .launchTemplateData(LaunchTemplateWords.data(content))
            .build();
    return ec2.call(
            "adding a version to launch template " + server,
            "CreateLaunchTemplateVersion",
            client -> client.createLaunchTemplateVersion(request))
        .launchTemplateVersion()
        .versionNumber();
  }

  /** Without a token of ours: going back to an earlier version repeats a request on purpose. */
  private void makeDefault(String server, long version) {
    ModifyLaunchTemplateRequest request =
        ModifyLaunchTemplateRequest.builder()
            .launchTemplateName(server)
            .defaultVersion(Long.toString(version))
            .build();
    ec2.call(
        "making version " + version + " the default of launch template " + server,
        "ModifyLaunchTemplate",
        client -> client.modifyLaunchTemplate(request));
  }

  @Override
  public List<String> unused(String server, LaunchPlan keep) {
    return List.of();
  }

  @Override
  public void delete(String name) {
    throw new IllegalArgumentException(name + " was not named as unused");
  }

  private static LaunchPlan plan(String server, long version, LaunchContent content) {
    return new LaunchPlan(server, Long.toString(version), content);
  }
}
