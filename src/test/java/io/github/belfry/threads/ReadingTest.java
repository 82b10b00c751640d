package io.github.belfry.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ReadingTest {
  private final Deque<Runnable> running = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private final Function<String, Executor> shares = Reading.shared(running::add, 3, 2);

  private void ask(String user, int times) {
    for (int n = 1; n <= times; n++) {
      String name = user + n;
      shares.apply(user).execute(() -> done.add(name));
    }
  }

  @Test
  void soManyAreMadeAtATimeAndFewerOfOneUser() {
    ask("eve", 5);
    assertThat(running).as("of one user").hasSize(2);
    ask("bob", 2);
    ask("ann", 1);
    assertThat(running).as("of all").hasSize(3);
    while (!running.isEmpty()) {
      assertThat(running).hasSizeLessThanOrEqualTo(3);
      running.remove().run();
    }
    assertThat(done)
        .containsExactly("eve1", "eve2", "bob1", "bob2", "ann1", "eve3", "eve4", "eve5");
  }
}
