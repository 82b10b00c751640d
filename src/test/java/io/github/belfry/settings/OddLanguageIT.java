package io.github.belfry.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Api;
import io.github.belfry.support.Languages;
import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.SseReader;
import io.github.belfry.support.ThisServer;
import io.github.belfry.support.WebSocketReader;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A machine that speaks a language whose digits or letters aren't those that programs read. */
@Tag("server")
class OddLanguageIT {

  /** One a server; the unit tests take them all. */
  private static Locale language() {
    if (ThisServer.is("payara")) {
      return Locale.forLanguageTag("ar-EG");
    }
    return Locale.forLanguageTag(
        ThisServer.is("wildfly") ? "tr-TR" : "th-TH-u-ca-buddhist-nu-thai");
  }

  @Test
  void changesNothing() {
    assertThat(Languages.ODD).contains(language());
    try (var server =
        ServerProcess.named("odd-language")
            .speaking(language())
            .with("belfry.limit.channels", "1")
            .with("belfry.limit.depth", "7")
            .with("belfry.trusted-proxies", "127.0.0.1")
            .with("belfry.limit.chanels", "2")
            .option("-Dbelfry.retension=7d")
            .start()) {
      Api anybody = Api.at(server.uri("/"));
      var ann = anybody.as("ann");

      assertThat(server.log())
          .content()
          .containsOnlyOnce("The setting belfry.limit.depth is 7")
          .containsOnlyOnce("The setting mp.jwt.verify.publickey.location is set")
          .doesNotContain("belfry.limit.body is")
          .containsOnlyOnce("BELFRY_LIMIT_CHANELS is no setting")
          .containsOnlyOnce(
              "belfry.retension is no setting and does nothing; was belfry.retention");
      assertThat(server.log()).content().containsPattern("(?s)(is no setting.*){2}");
      assertThat(server.log()).content().doesNotContainPattern("(?s)(is no setting.*){3}");
      // Settings come by the environment, whose names have an i.
      assertThat(ann.get("poll?wait=0&channels=room%3A1,room%3A2").status()).isEqualTo(400);
      assertThat(ann.get("poll?wait=0&channels=room%3A1").status()).isEqualTo(200);

      var network =
          anybody.send(
              anybody
                  .request("doctor/network")
                  .header("X-FORWARDED-FOR", "192.0.2.7")
                  .header("X-Forwarded-Proto", "HTTPS"));
      assertThat(network.json().getString("range")).isEqualTo("192.0.2.0/24");
      assertThat(network.json().getString("network")).matches("[A-Za-z0-9_-]+");
      assertThat(network.json().getBoolean("secure")).isTrue();

      try (var socket = WebSocketReader.open(ann, "");
          var stream = SseReader.open(ann, "")) {
        socket.received().await("hello");
        stream.received().await("hello");
        String id =
            anybody.as("office", "belfry-publisher").say("user:ann", "I\u0131\u0130i \u0661\u0662");
        for (var reader : List.of(socket, stream)) {
          var notification = reader.received().await("notification");
          assertThat(notification.getString("id")).isEqualTo(id).matches("[A-Za-z0-9._~-]+");
          assertThat(notification.getString("time")).matches("20[0-9]{2}-[-0-9:T.]+Z");
          assertThat(notification.getString("title")).isEqualTo("I\u0131\u0130i \u0661\u0662");
        }
      }
      var refused = ann.get("poll?wait=99");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().getString("detail")).matches("\\p{ASCII}+").contains("60");
    }
  }
}
