package io.github.belfry.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.log.TestDatabase;
import io.github.belfry.notification.Channel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set that is named is stored, whole, and noted to be in use: it isn't swept. */
class HeardSetsTest extends OnOneDesk {
  private static final List<Channel> CHANNELS = List.of(Channel.ALL, Channel.of("room:1"));
  @TempDir private Path folder;
  private TestDatabase database;

  @Override
  TestDatabase database() {
    database = TestDatabase.h2(folder);
    return database;
  }

  private void isStoredAndNew() {
    assertThat(count("select count(h) from HeardRow h where h.usedAt > 1")).isEqualTo(2);
  }

  @Test
  void isNotedWhenItIsUsedAgain() {
    new HeardSets(desk.transactions).name(CHANNELS);
    isStoredAndNew();
    database.execute("update belfry_heard set used_at = 1");
    new HeardSets(desk.transactions).name(CHANNELS);
    isStoredAndNew();
  }

  @Test
  void isStoredAnewWhenASweepHasTakenAPart() {
    new HeardSets(desk.transactions).name(CHANNELS);
    database.execute("delete from belfry_heard where channel = 'all'");
    new HeardSets(desk.transactions).name(CHANNELS);
    isStoredAndNew();
  }
}
