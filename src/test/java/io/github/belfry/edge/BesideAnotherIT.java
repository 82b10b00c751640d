package io.github.belfry.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.belfry.support.Api;
import io.github.belfry.support.Postgres;
import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.ThisServer;
import io.github.belfry.support.VisitsWar;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Added to a server that runs another application, as docs/servers.md says: that one keeps its
 * sessions and its data source, and its users are known to Belfry, as docs/logins.md says.
 */
@Tag("server")
class BesideAnotherIT {
  private final HttpClient browser =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  @Test
  void theOtherKeepsWhatItHasAndItsUsersAreOurs() throws Exception {
    assumeFalse(ThisServer.is("glassfish"), "tried on Payara, whose commands are the same");
    try (var server =
        ServerProcess.named("beside")
            .startedBy(Path.of("src/test/servers/beside"))
            .with("visits.war", VisitsWar.file().toString())
            .with("belfry.login-groups", "staff,nobodys")
            .on(Postgres.freshDatabase())
            .start()) {
      URI visits = URI.create("http://127.0.0.1:" + server.port() + "/visits/visits");
      assertThat(get(visits).body()).contains("j_security_check");
      var login = visits.resolve("j_security_check?j_username=ann&j_password=secret");
      send(HttpRequest.newBuilder(login).POST(BodyPublishers.noBody()));
      assertThat(get(visits).body()).isEqualTo("ann 2 2 H2");

      // Open Liberty grants no role that the WAR doesn't declare.
      String groups = ThisServer.is("liberty") ? "[]" : "[\"staff\"]";
      assertThat(get(server.uri("/api/me")).body())
          .isEqualTo(
              "{\"user\":\"ann\",\"roles\":[\"belfry-publisher\"],\"groups\":" + groups + "}");
      var said =
          send(
              HttpRequest.newBuilder(server.uri("/api/notifications"))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString("{\"to\":[\"user:ann\"],\"title\":\"t\"}")));
      assertThat(said.statusCode()).as(said.body()).isEqualTo(201);
      await().until(() -> isTold(server, " from \"ann\", channels: 1, type: none, at once"));
      browser
          .newWebSocketBuilder()
          .buildAsync(server.webSocket("/ws"), new WebSocket.Listener() {})
          .get(30, TimeUnit.SECONDS)
          .abort();

      assertThat(get(visits).body()).as("after Belfry was used").isEqualTo("ann 3 3 H2");
      var admin = Api.at(server.uri("/")).as("root", "belfry-admin");
      assertThat(admin.get("health/ready").body()).contains("jdbc:postgresql:");
    }
  }

  /** In whichever of its logs. */
  private static boolean isTold(ServerProcess server, String line) throws IOException {
    try (var files = Files.walk(server.log().getParent())) {
      for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        if (Files.readString(log, ISO_8859_1).contains(line)) {
          return true;
        }
      }
    }
    return false;
  }

  private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return browser.send(request.build(), BodyHandlers.ofString());
  }
}
