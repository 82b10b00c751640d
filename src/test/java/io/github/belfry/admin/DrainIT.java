package io.github.belfry.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.Deployed;
import io.github.belfry.support.PollReader;
import io.github.belfry.support.SseReader;
import io.github.belfry.support.TestReader;
import io.github.belfry.support.WebSocketReader;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator has connections leave the node before it is stopped, or thinks better of it. */
class DrainIT extends Deployed {
  private static final String DRAIN = "api/admin/drain";

  private final Api admin = anybody.as(unique("admin"), "belfry-admin");
  private final String name = unique("ann");
  private final Api ann = anybody.as(name);
  private final List<TestReader> readers = new ArrayList<>();

  @AfterEach
  void takeBack() {
    assertThat(admin.delete(DRAIN).status()).isEqualTo(204);
    assertThat(ready()).isEqualTo(200);
    readers.forEach(TestReader::close);
  }

  private int ready() {
    return anybody.get("health/ready").status();
  }

  private void listen(TestReader reader) {
    reader.received().await("hello");
    readers.add(reader);
  }

  private long toldGoodbye() {
    return readers.stream().filter(reader -> !reader.received().of("goodbye").isEmpty()).count();
  }

  @Test
  void whoListensLeavesOneByOneAndNobodyComesMeanwhile() {
    for (int n = 0; n < 5; n++) {
      listen(WebSocketReader.open(ann, ""));
      listen(SseReader.open(ann, ""));
    }

    assertThat(admin.post(DRAIN, "{\"over\":\"5s\"}").status()).isEqualTo(202);

    assertThat(ready()).isEqualTo(503);
    for (TestReader late :
        List.of(WebSocketReader.open(ann, ""), SseReader.open(ann, ""), PollReader.open(ann, ""))) {
      assertThat(late.status()).isEqualTo(503);
      assertThat(late.refusal()).isEqualTo("draining");
    }
    assertThat(ann.get("api/stream").header("Retry-After")).isPresent();
    assertThat(ann.get("poll?wait=0").header("Retry-After")).isPresent();
    await("some, not all").until(() -> toldGoodbye() > 0 && toldGoodbye() < readers.size());
    for (TestReader reader : readers) {
      var goodbye = reader.received().await("goodbye");
      assertThat(goodbye.getString("code")).isEqualTo("draining");
      assertThat(goodbye.getBoolean("reconnect")).isTrue();
      reader.received().awaitEnd();
    }
  }

  @Test
  void aHeldPollEndsWithWhatItHas() {
    var held = CompletableFuture.supplyAsync(() -> ann.get("poll?wait=60"));
    await("the poll is held")
        .until(() -> office.get("api/presence/users/" + name).json().getInt("connections") == 1);

    assertThat(admin.post(DRAIN, "{\"over\":\"0s\"}").status()).isEqualTo(202);

    var answer = held.join();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getJsonArray("frames")).isEmpty();
    assertThat(answer.json().getString("cursor")).isNotEmpty();
  }

  @Test
  void takenBackItLeavesWhoIsThere() {
    listen(WebSocketReader.open(ann, ""));
    listen(SseReader.open(ann, ""));
    admin.post(DRAIN, "{\"over\":\"9000h\"}");
    assertThat(ready()).isEqualTo(503);

    assertThat(admin.delete(DRAIN).status()).isEqualTo(204);

    assertThat(ready()).isEqualTo(200);
    listen(WebSocketReader.open(ann, ""));
    office.say("all", unique("still here"));
    readers.forEach(reader -> reader.received().await("notification"));
    assertThat(toldGoodbye()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"over\":60}",
        "{\"over\":\"60\"}",
        "{\"over\":\"s\"}",
        "{\"over\":\"-1s\"}",
        "{\"over\":\"1.5m\"}",
        "{\"over\":\"1d\"}",
        "{\"over\":\" 1s\"}",
        "{\"over\":\"1S\"}",
        "{\"over\":\"\u0661s\"}",
        "{\"over\":\"99999999999999999999s\"}",
        "{\"over\":null}"
      })
  void aPeriodIsANumberAndItsUnit(String body) {
    var answer = admin.post(DRAIN, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().getString("detail")).startsWith("over: ");
    assertThat(ready()).isEqualTo(200);
  }

  @Test
  void whatIsntADrainIsRefusedAndChangesNothing() {
    assertThat(admin.post(DRAIN, "[]").status()).isEqualTo(400);
    assertThat(admin.post(DRAIN, "").status()).isEqualTo(400);
    assertThat(admin.post(DRAIN, "{\"over\":\"1s\",\"what\":1}").json().getString("detail"))
        .startsWith("what: ");
    assertThat(admin.post(DRAIN, "{\"over\":\"1s\",\"node\":\"other\"}").status()).isEqualTo(404);
    assertThat(admin.post(DRAIN, "text/plain", HttpRequest.BodyPublishers.ofString("60s")).status())
        .isEqualTo(415);
    assertThat(admin.get(DRAIN).status()).isEqualTo(405);
    assertThat(ready()).isEqualTo(200);
  }

  @Test
  void onlyAdminsDrain() {
    assertThat(office.post(DRAIN, "{\"over\":\"1s\"}").code()).isEqualTo("forbidden");
    assertThat(office.delete(DRAIN).code()).isEqualTo("forbidden");
    assertThat(anybody.post(DRAIN, "{\"over\":\"1s\"}").status()).isEqualTo(401);
    assertThat(ready()).isEqualTo(200);
  }
}
