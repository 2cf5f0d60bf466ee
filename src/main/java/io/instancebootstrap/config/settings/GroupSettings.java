// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.config.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * Section {@code [group]}: the Auto Scaling group of one.
 *
 * @param lifecycleHook name of the launching lifecycle hook
 * @param maxInstanceLifetime after which the group replaces the instance
 * @param alarmTopic ARN of the SNS topic that is told when nothing is in service ({@code [report]
 *     alarm-topic})
 */
public record GroupSettings(
    boolean enabled,
    String name,
    Duration healthCheckGrace,
    Optional<String> lifecycleHook,
    Optional<Duration> maxInstanceLifetime,
    Optional<String> alarmTopic) {}
