// SPDX-License-Identifier: Apache-2.0
/** The ports to the cloud over the AWS SDK: EC2 and EC2 Auto Scaling. */
@NullMarked
package io.instancebootstrap.cloud.aws;

import org.jspecify.annotations.NullMarked;
