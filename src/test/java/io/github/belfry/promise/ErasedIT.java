package io.github.belfry.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.Postgres;
import io.github.belfry.support.ServerProcess;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who is erased on one node is so on all, though they remember what was said. */
class ErasedIT {
  @Test
  void otherNodesForgetAsWell() {
    var database = Postgres.freshDatabase();
    try (var first = ServerProcess.named("erased-1").on(database).start();
        var second = ServerProcess.named("erased-2").on(database).start()) {
      var there = Api.at(second.uri("/"));
      var office = there.as("office", "belfry-publisher");
      var eve = there.as("eve");
      eve.put("api/subscriptions?channel=topic:x");
      String alone = office.say("user:eve", "for her alone");
      String said = eve.say("room:1", "by her");
      assertThat(eve.get("api/inbox/unread").json().getInt("total")).isEqualTo(1);

      var admin = Api.at(first.uri("/")).as("ann", "belfry-admin");
      assertThat(admin.delete("api/admin/users/eve").status()).isEqualTo(204);

      await()
          .atMost(Duration.ofSeconds(2))
          .until(() -> office.get("api/notifications/" + alone).status() == 404);
      assertThat(there.as("bob").get("api/notifications/" + said).json().getString("from"))
          .startsWith("erased*");
      assertThat(eve.get("api/me").status()).isEqualTo(401);
    }
  }
}
