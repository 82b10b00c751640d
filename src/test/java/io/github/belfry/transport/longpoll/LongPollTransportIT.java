package io.github.belfry.transport.longpoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.PollReader;
import io.github.belfry.support.TestReader;
import io.github.belfry.transport.TransportContract;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongPollTransportIT extends TransportContract {

  @Override
  protected TestReader connect(Api caller, String query) {
    return PollReader.open(caller, query);
  }

  @Test
  void holdsUntilThereIsSomething() {
    var cursor = caller.get("poll?wait=0").json().getString("cursor");
    var held = CompletableFuture.supplyAsync(() -> caller.get("poll?wait=30&after=" + cursor));
    await().until(() -> office.get("api/presence/users/" + alice).body().contains("1"));
    assertThat(held).isNotDone();
    var id = office.say("user:" + alice, "t");
    var answer = held.join().json();
    assertThat(answer.getJsonArray("frames").getJsonObject(0).getString("id")).isEqualTo(id);
    assertThat(answer.getBoolean("more")).isFalse();
    assertThat(answer.keySet())
        .containsExactlyInAnyOrder("cursor", "recovered", "unread", "frames", "more");
  }

  @Test
  void answersEmptyWhenTheTimeIsUp() {
    var cursor = caller.get("poll?wait=0").json().getString("cursor");
    long begin = System.nanoTime();
    var answer = caller.get("poll?wait=2&after=" + cursor);
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(8));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getJsonArray("frames")).isEmpty();
  }

  @Test
  void hasAtMostAHundredFramesAndSaysThatThereAreMore() {
    var start = caller.get("poll?wait=0").json().getString("cursor");
    var one = "{\"to\":[\"user:" + alice + "\"],\"title\":\"t\"}";
    office.post(
        "api/notifications/batch", "{\"notifications\":[" + (one + ",").repeat(249) + one + "]}");
    var first = caller.get("poll?wait=30&after=" + start).json();
    assertThat(first.getJsonArray("frames")).hasSize(100);
    assertThat(first.getBoolean("more")).isTrue();
    var second = caller.get("poll?wait=30&after=" + first.getString("cursor")).json();
    var third = caller.get("poll?wait=30&after=" + second.getString("cursor")).json();
    assertThat(third.getJsonArray("frames")).hasSize(50);
    assertThat(third.getBoolean("more")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait=61", "wait=-1", "wait=x", "wait=1.5", "wait=", "wait=0&wait=0"})
  void refusesAWaitOutOfRange(String query) {
    assertThat(caller.get("poll?" + query).code()).isEqualTo("bad-request");
  }

  @Test
  void isNeverANewConnection() {
    for (int n = 0; n < 60; n++) {
      assertThat(caller.get("poll?wait=0").status()).isEqualTo(200);
    }
  }
}
