package io.github.belfry.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.Postgres;
import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.WebSocketReader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who is put out on one node is so on all, and after a restart. */
class PutOutIT {
  @Test
  void isPutOutOfAllNodesAndStaysOut() {
    var database = Postgres.freshDatabase();
    try (var first = ServerProcess.named("put-out-1").on(database).start();
        var second = ServerProcess.named("put-out-2").on(database).start()) {
      var admin = Api.at(first.uri("/")).as("ann", "belfry-admin");
      var eve = Api.at(second.uri("/")).as("eve");
      try (var socket = WebSocketReader.open(eve, "")) {
        socket.received().await("hello");
        assertThat(admin.post("api/admin/users/eve/revoke", "").status()).isEqualTo(204);
        await().atMost(Duration.ofSeconds(2)).until(() -> socket.closeCode() == 4410);
      }
      assertThat(eve.get("api/me").status()).isEqualTo(401);
      second.restart();
      assertThat(eve.get("api/me").status()).isEqualTo(401);
    }
  }
}
