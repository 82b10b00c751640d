package io.github.belfry.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Api;
import io.github.belfry.support.Deployed;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests that are small to send, large to read and store, by somebody without any role. */
class CostlyRequestsIT extends Deployed {
  private static final String ONE = "api/notifications";
  private static final String BATCH = ONE + "/batch";

  private final String room = unique("room:costly");
  private final Api mallory = anybody.as(unique("mallory"));

  private String rooms(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> '"' + room + '/' + n + '"')
        .collect(Collectors.joining(",", "{\"title\":\"t\",\"to\":[", "]}"));
  }

  @Test
  void addressesAreCountedAndTheKeyOfWhatWasRefusedIsFree() {
    var key = unique("key");
    var refused = mallory.post(ONE, rooms(101), "Idempotency-Key", key);
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.code()).isEqualTo("too-large");
    assertThat(refused.body()).contains("belfry.limit.addresses");
    assertThat(mallory.post(ONE, rooms(1), "Idempotency-Key", key).status()).isEqualTo(201);

    String batch = String.join(",", Collections.nCopies(262, rooms(100)));
    var all = mallory.post(BATCH, "{\"notifications\":[" + batch + "]}");
    assertThat(all.status()).isEqualTo(413);
    assertThat(all.body()).contains("belfry.limit.batch-addresses");
  }

  @Test
  void twentyTreesOfZerosAtOnceAreRefusedAndHoldNobodyUp() {
    String zeros = "[" + "0,".repeat(2_000_000) + "0]";
    var attack =
        IntStream.range(0, 20)
            .mapToObj(n -> CompletableFuture.supplyAsync(() -> mallory.post(BATCH, zeros).code()))
            .toList();
    for (int i = 0; i < 5; i++) {
      assertThat(anybody.get("health/live").status()).isEqualTo(200);
      assertThat(office.post(ONE, rooms(1)).status()).isEqualTo(201);
    }
    assertThat(attack.stream().map(CompletableFuture::join))
        .isSubsetOf("too-large", "too-fast", "unavailable")
        .contains("too-large");
  }

  @Test
  void whoMayNotSpeakThereHasTheRestNotRead() {
    var refused = mallory.post(ONE, "{\"to\":[\"all\"],\"data\":[1,");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("forbidden");
  }
}
