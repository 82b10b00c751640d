package io.github.belfry.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Whoever asks for much waits for themselves; others go past. */
class SharesTest {
  private final Queue<Runnable> line = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private final Shares shares = new Shares(line::add, 2);

  private void ask(String user, int count) {
    for (int i = 0; i < count; i++) {
      String task = user + i;
      shares.execute(user, () -> done.add(task));
    }
  }

  private void runAll() {
    for (Runnable next = line.poll(); next != null; next = line.poll()) {
      next.run();
    }
  }

  @Test
  void onlySoManyOfAUserStandInFrontOfOthers() {
    ask("eve", 5);
    assertThat(line).hasSize(2);
    ask("alice", 1);
    runAll();
    assertThat(done).containsExactly("eve0", "eve1", "alice0", "eve2", "eve3", "eve4");
  }

  @Test
  void oneThatFailsLetsTheNextIn() {
    for (int i = 0; i < 3; i++) {
      shares.execute(
          "eve",
          () -> {
            throw new IllegalStateException("as tasks do");
          });
    }
    ask("eve", 1);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(line.remove()::run).isInstanceOf(IllegalStateException.class);
    }
    runAll();
    assertThat(done).containsExactly("eve0");
  }

  @Test
  void afterAPauseTheShareIsWholeAgain() {
    ask("eve", 5);
    runAll();
    ask("eve", 3);
    assertThat(line).hasSize(2);
    runAll();
    assertThat(done).hasSize(8);
  }
}
