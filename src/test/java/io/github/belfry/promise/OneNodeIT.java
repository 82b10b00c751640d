package io.github.belfry.promise;

import io.github.belfry.support.BackOfficeWar;
import io.github.belfry.support.Seed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class OneNodeIT {

  @Test
  void readersThatWanderBetweenTransportsHearAllOnceAndInOrder() throws Exception {
    var random = Seed.random("one node");
    try (var server =
        Rehearsal.server("one-node").onChosenDatabase().deploying(BackOfficeWar.file()).start()) {
      new Rehearsal(random, true, server).run(100, () -> {});
    }
  }
}
