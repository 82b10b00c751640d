package io.github.belfry.threads;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.SteppedExecutor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {
  private final SteppedExecutor executor = new SteppedExecutor();
  private final List<List<String>> groups = new ArrayList<>();
  private final Batch<String> batch = new Batch<>(executor, String::length, 5, 12, groups::add);

  @Test
  void whatWaitsIsHandledTogetherUpToTheWeightOfAGroup() {
    for (String one : List.of("aa", "bb", "cc", "d", "ee")) {
      assertThat(batch.add(one)).isTrue();
    }
    executor.runAll();
    assertThat(groups).containsExactly(List.of("aa", "bb"), List.of("cc", "d", "ee"));
  }

  @Test
  void whatIsHeavierThanAllBoundsWaitsAndIsHandledAlone() {
    assertThat(batch.add("heavier than all bounds")).isTrue();
    assertThat(batch.add("x")).isFalse();
    executor.runAll();
    assertThat(batch.add("x")).isTrue();
    executor.runAll();
    assertThat(groups).containsExactly(List.of("heavier than all bounds"), List.of("x"));
  }

  @Test
  void beyondTheBoundNothingIsAdded() {
    for (int n = 0; n < 12; n++) {
      assertThat(batch.add("x")).isTrue();
    }
    assertThat(batch.add("x")).isFalse();
    executor.runAll();
    assertThat(groups.stream().mapToInt(List::size).sum()).isEqualTo(12);
  }

  @Test
  void whatComesWhileAGroupIsHandledIsTheNextGroup() {
    List<List<String>> seen = new ArrayList<>();
    List<Batch<String>> self = new ArrayList<>();
    self.add(
        new Batch<>(
            executor,
            String::length,
            5,
            12,
            group -> {
              seen.add(group);
              if (seen.size() == 1) {
                self.get(0).add("b");
                self.get(0).add("c");
              }
            }));
    self.get(0).add("a");
    executor.runAll();
    assertThat(seen).containsExactly(List.of("a"), List.of("b", "c"));
  }

  @Test
  void whenNobodyElseCanWhoAddsHandlesIt() {
    executor.refusing = true;
    assertThat(batch.add("last words")).isTrue();
    assertThat(groups).containsExactly(List.of("last words"));
  }
}
