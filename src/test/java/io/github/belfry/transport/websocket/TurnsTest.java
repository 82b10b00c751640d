package io.github.belfry.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final List<String> begun = new ArrayList<>();
  private final Turns turns = new Turns();

  private void take(String write) {
    turns.take(() -> begun.add(write));
  }

  @Test
  void aWriteBeginsWhenTheOneBeforeItIsOver() {
    take("a");
    take("b");
    take("c");
    assertThat(begun).containsExactly("a");
    turns.over();
    assertThat(begun).containsExactly("a", "b");
    turns.over();
    assertThat(begun).containsExactly("a", "b", "c");
  }

  @Test
  void afterAPauseAWriteBeginsAtOnce() {
    take("a");
    turns.over();
    take("b");
    assertThat(begun).containsExactly("a", "b");
  }

  @Test
  void aWriteThatEndsAtOnceLetsTheNextBegin() {
    take("a");
    turns.take(
        () -> {
          begun.add("b");
          turns.over();
        });
    take("c");
    turns.over();
    assertThat(begun).containsExactly("a", "b", "c");
  }

  @Test
  void whatFailsAfterWaitingHarmsNobody() {
    take("a");
    turns.take(
        () -> {
          turns.over();
          throw new IllegalStateException("closed");
        });
    turns.over();
    take("c");
    assertThat(begun).containsExactly("a", "c");
  }
}
