package io.github.belfry.security.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.login.ServerLogin;
import io.github.belfry.support.Api;
import io.github.belfry.support.LoginWar;
import io.github.belfry.support.ServerProcess;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A principal that the server has authenticated is a caller (protocol.md §2). */
@Tag("server")
class ServerLoginIT {

  @Test
  void whoTheServerHasLetInIsTheCaller() throws Exception {
    try (var server = ServerProcess.named("server-login").deploying(LoginWar.file()).start()) {
      var anybody = Api.at(server.uri("/"));
      assertThat(status(anybody, "office", "guess", "api/inbox")).isEqualTo(401);
      assertThat(anybody.get("api/inbox").status()).isEqualTo(401);
      assertThat(status(anybody, "ann", ServerLogin.PASSWORD, "api/inbox")).isEqualTo(200);

      var said = "{\"to\":[\"user:ann\"],\"title\":\"t\"}";
      assertThat(publish(anybody, "ann", said)).as("no publisher").isEqualTo(403);
      assertThat(publish(anybody, "office", said)).as("a publisher by its role").isEqualTo(201);
      var heard = get(anybody, "ann", ServerLogin.PASSWORD, "poll?wait=0&after=0");
      assertThat(heard.json().getJsonArray("frames")).hasSize(1);
    }
  }

  private static int status(Api api, String user, String password, String path) {
    return get(api, user, password, path).status();
  }

  private static Api.Answer get(Api api, String user, String password, String path) {
    return api.send(api.request(path).header("Authorization", basic(user, password)).GET());
  }

  private static int publish(Api api, String user, String json) {
    return api.post("api/notifications", json, "Authorization", basic(user, ServerLogin.PASSWORD))
        .status();
  }

  private static String basic(String user, String password) {
    var pair = (user + ':' + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
