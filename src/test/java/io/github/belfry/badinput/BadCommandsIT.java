package io.github.belfry.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.WebSocketReader;
import java.time.Duration;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class BadCommandsIT extends Unharmed {

  @Test
  void getAnErrorAndTheConnectionStays() {
    var all = new SoftAssertions();
    try (var reader = WebSocketReader.open(anybody.as(unique("eve")), "")) {
      reader.received().await("hello");
      int sent = 0;
      for (BadCommand bad : BadCommand.all()) {
        sent++;
        reader.command(bad.text());
        var error = reader.received().await("error", sent).get(sent - 1);
        String shown = bad.text().substring(0, Math.min(120, bad.text().length()));
        all.assertThat(error.getString("code")).as("%s: %s", shown, error).isEqualTo(bad.code());
        all.assertThat(error.getString("detail")).as(shown).isNotBlank();
        reader.command("{\"op\":\"ping\"}");
        reader.received().await("pong", sent);
      }
      all.assertThat(reader.received().of("error")).hasSize(sent);
      all.assertAll();
    }
  }

  @Test
  void postedOnesGetTheSameErrors() {
    var eve = anybody.as(unique("eve"));
    var all = new SoftAssertions();
    for (BadCommand bad : BadCommand.all()) {
      if (!bad.text().startsWith("{\"op\":\"ack\"")) {
        continue;
      }
      var answer = eve.post("api/commands", "{\"commands\":[" + bad.text() + "]}");
      all.assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      all.assertThat(answer.body()).as(bad.text()).contains('"' + bad.code() + '"');
    }
    all.assertAll();
  }

  @Test
  void aConnectionOfSomebodyElseTakesNone() {
    try (var alice = WebSocketReader.open(anybody.as(unique("alice")), "")) {
      String connection = alice.received().await("hello").getString("connection");
      var answer =
          anybody
              .as(unique("eve"))
              .post(
                  "api/commands",
                  "{\"connection\":\""
                      + connection
                      + "\",\"commands\":[{\"op\":\"subscribe\",\"channels\":[\"room:a\"]}]}");
      assertThat(answer.code()).isEqualTo("not-found");
      alice.command("{\"op\":\"ping\",\"ref\":\"p\"}");
      alice.received().await(f -> f.getString("op").equals("pong"), 1, Duration.ofSeconds(5));
    }
  }
}
