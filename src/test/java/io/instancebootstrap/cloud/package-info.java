// SPDX-License-Identifier: Apache-2.0
/** Contracts that every implementation of a port to the cloud passes. */
package io.instancebootstrap.cloud;
