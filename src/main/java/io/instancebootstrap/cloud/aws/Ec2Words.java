// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.aws;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** What several EC2 adapters spell the same way: tags, filters, and codes that are answers. */
final class Ec2Words {
  private Ec2Words() {}

  static Map<String, String> tags(Collection<Tag> tags) {
    return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value));
  }

  /** In the order of their keys, so that the same request is the same bytes. */
  static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  /**
   * Tags for the creating call itself; nothing where there are none, since EC2 refuses an empty
   * list.
   */
  static List<TagSpecification> tagged(ResourceType type, Map<String, String> tags) {
    return tags.isEmpty()
        ? List.of()
        : List.of(TagSpecification.builder().resourceType(type).tags(tags(tags)).build());
  }

  static Filter tagFilter(String key, String value) {
    return Filter.builder().name("tag:" + key).values(value).build();
  }

  /** Accepts any of these error codes. */
  static BiPredicate<String, String> codes(String... codes) {
    Set<String> known = Set.of(codes);
    return (code, message) -> known.contains(code);
  }
}
