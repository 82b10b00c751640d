package io.github.belfry.promise;

import io.github.belfry.support.BackOfficeWar;
import io.github.belfry.support.Postgres;
import io.github.belfry.support.Seed;
import org.junit.jupiter.api.Test;

class TwoNodesIT {

  @Test
  void readersThatWanderBetweenNodesOnOneDatabaseHearAllOnceAndInOrder() throws Exception {
    var random = Seed.random("two nodes");
    var war = BackOfficeWar.file();
    var database = Postgres.freshDatabase();
    try (var first = Rehearsal.server("node-1").on(database).deploying(war).start();
        var second = Rehearsal.server("node-2").on(database).deploying(war).start()) {
      new Rehearsal(random, true, first, second).run(200, () -> {});
    }
  }
}
