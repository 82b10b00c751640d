package io.github.belfry.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What counts is in how many channels something is said, not in how many notifications. */
class AddressesAreBoundedTest {
  private static final String OFFICE = "office:belfry-publisher";
  private static final String ONE = "api/notifications";
  private static final String BATCH = ONE + "/batch";

  private final RestServer server = new RestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private static String rooms(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> "\"room:" + n + '"')
        .collect(Collectors.joining(",", "{\"title\":\"t\",\"to\":[", "]}"));
  }

  private static String batch(int members, int channels) {
    String all = String.join(",", Collections.nCopies(members, rooms(channels)));
    return "{\"notifications\":[" + all + "]}";
  }

  private void refused(RestServer.Answer answer, String... named) {
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).contains("too-large").contains(named);
    assertThat(server.belfry.log.entries()).isEmpty();
  }

  @Test
  void oneNotificationWithoutTheRole() {
    refused(server.post(ONE, "bob", rooms(101)), "to: 101 channels", "belfry.limit.addresses");
    assertThat(server.post(ONE, "bob", rooms(100)).status()).isEqualTo(201);
  }

  @Test
  void oneMemberOfABatchWithoutTheRole() {
    refused(
        server.post(BATCH, "bob", batch(1, 101)),
        "notifications[0].to: 101 channels",
        "belfry.limit.addresses");
  }

  @Test
  void aBatchWithoutTheRole() {
    refused(server.post(BATCH, "bob", batch(11, 91)), "1001 ", "belfry.limit.batch-addresses");
    assertThat(server.post(BATCH, "bob", batch(10, 100)).status()).isEqualTo(201);
  }

  @Test
  void aBatchWithTheRole() {
    refused(
        server.post(BATCH, OFFICE, batch(11, 1_000)),
        "11000 ",
        "belfry.limit.publisher-batch-addresses");
    assertThat(server.post(BATCH, OFFICE, batch(10, 1_000)).status()).isEqualTo(201);
    assertThat(server.post(ONE, OFFICE, rooms(1_000)).status()).isEqualTo(201);
  }

  @Test
  void theRateSpendsAddresses() {
    assertThat(server.post(ONE, "bob", rooms(100)).status()).isEqualTo(201);
    assertThat(server.post(ONE, "bob", rooms(100)).status()).isEqualTo(201);
    var answer = server.post(ONE, "bob", rooms(100));
    assertThat(answer.status()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 2);
    assertThat(server.post(ONE, "carol", rooms(1)).status()).isEqualTo(201);
  }

  @Test
  void theKeyOfWhatWasRefusedIsFree() {
    String[] key = {"Idempotency-Key", "k"};
    refused(server.post(ONE, "bob", rooms(101), key), "too-large");
    assertThat(server.post(ONE, "bob", rooms(1), key).status()).isEqualTo(201);
  }
}
