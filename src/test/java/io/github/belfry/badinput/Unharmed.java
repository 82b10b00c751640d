package io.github.belfry.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Api;
import io.github.belfry.support.Deployed;
import io.github.belfry.support.TestReader;
import io.github.belfry.support.WebSocketReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Whatever a test has sent, nothing of it was stored, and the server serves as before. */
abstract class Unharmed extends Deployed {
  private final String name = unique("watcher");
  private final Api watcher = anybody.as(name);
  private TestReader reader;

  @BeforeEach
  void listens() {
    reader = WebSocketReader.open(watcher, "channels=room%3A1,room%3Aa");
    reader.received().await("hello");
  }

  @AfterEach
  void isUnharmed() {
    String mark = office.say("user:" + name, "mark");

    reader.received().await("notification");
    assertThat(reader.received().ids()).as("what was heard meanwhile").containsExactly(mark);
    assertThat(watcher.get("api/inbox").json().getJsonArray("notifications")).hasSize(1);
    assertThat(anybody.get("health/ready").status()).isEqualTo(200);
    reader.command("{\"op\":\"ping\",\"ref\":\"alive\"}");
    reader.received().await("pong");
    reader.close();
  }
}
