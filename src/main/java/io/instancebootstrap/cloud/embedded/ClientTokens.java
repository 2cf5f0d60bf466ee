// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.cloud.embedded;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers what was created with which client token: the same request again gets the first answer,
 * a different one is refused (EC2 developer guide, "Ensuring idempotency").
 */
final class ClientTokens {
  private final Map<String, Use> uses = new HashMap<>();

  private record Use(Object request, String created) {}

  /** The id that {@code action} created with {@code token}; empty when the token is new. */
  Optional<String> created(String doing, String action, String token, Object request) {
    Use use = uses.get(action + " " + token);
    if (use == null) {
      return Optional.empty();
    }
    if (!use.request().equals(request)) {
      throw Refusals.refusal(
          doing, "IdempotentParameterMismatch", "the client token was used with other parameters");
    }
    return Optional.of(use.created());
  }

  void remember(String action, String token, Object request, String created) {
    uses.put(action + " " + token, new Use(request, created));
  }
}
