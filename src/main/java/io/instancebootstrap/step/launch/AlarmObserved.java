// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.step.launch;

/**
 * What set-alarm sees.
 *
 * @param sent the group sends the metric
 * @param present the alarm is there as it should be; not looked for while the metric is not sent
 */
public record AlarmObserved(boolean sent, boolean present) {}
