package io.github.belfry.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Deployed;
import io.github.belfry.support.ThisServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyIT extends Deployed {
  private final String alice = unique("alice");
  private final String body = "{\"to\":[\"user:" + alice + "\"],\"title\":\"once\",\"ttl\":60}";

  @Test
  void theSameBodyUnderTheSameKeyIsStoredOnce() {
    var key = unique("key");
    var first = office.post("api/notifications", body, "Idempotency-Key", key);
    assertThat(first.status()).isEqualTo(201);
    var sameJson = "{ \"ttl\": 60, \"title\": \"on\\u0063e\", \"to\": [\"user:" + alice + "\"] }";
    var second = office.post("api/notifications", sameJson, "Idempotency-Key", key);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void anotherBodyUnderTheSameKeyIsAConflict() {
    var key = unique("key");
    office.post("api/notifications", body, "Idempotency-Key", key);
    var other = office.post("api/notifications", body.replace("once", "x"), "Idempotency-Key", key);
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.code()).isEqualTo("conflict");
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void keysBelongToTheirCaller() {
    var key = unique("key");
    office.post("api/notifications", body, "Idempotency-Key", key);
    var other = anybody.as(unique("office"), "belfry-publisher");
    assertThat(other.post("api/notifications", body, "Idempotency-Key", key).status())
        .isEqualTo(201);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void twentyAtOnceUnderOneKeyAreStoredOnce() {
    var key = unique("key");
    var statuses =
        IntStream.range(0, 20)
            .mapToObj(
                n ->
                    CompletableFuture.supplyAsync(
                        () ->
                            office
                                .post("api/notifications", body, "Idempotency-Key", key)
                                .status()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .sorted()
            .toList();
    assertThat(statuses).startsWith(200).endsWith(201).containsOnlyOnce(201);
    assertThat(List.of(200, 201)).containsAll(statuses);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void aBatchHasAKeyAsWell() {
    var key = unique("key");
    var batch = "{\"notifications\":[" + body + "," + body + "]}";
    var first = office.post("api/notifications/batch", batch, "Idempotency-Key", key);
    var second = office.post("api/notifications/batch", batch, "Idempotency-Key", key);
    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(count()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x\ty"})
  void aKeyHasPrintableAsciiCharactersOnly(String key) {
    // To WildFly a tab within a header is a space.
    int expected = ThisServer.is("wildfly") && key.contains("\t") ? 201 : 400;
    assertThat(office.post("api/notifications", body, "Idempotency-Key", key).status())
        .isEqualTo(expected);
  }

  @Test
  void aKeyHasAtMost128Characters() {
    assertThat(office.post("api/notifications", body, "Idempotency-Key", "k".repeat(129)).status())
        .isEqualTo(400);
    assertThat(
            office
                .post("api/notifications", body, "Idempotency-Key", unique("k".repeat(110)))
                .status())
        .isEqualTo(201);
  }

  private int count() {
    return anybody.as(alice).get("api/inbox").json().getJsonArray("notifications").size();
  }
}
