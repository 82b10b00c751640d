package io.github.belfry.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BatchTest {
  private final RuntimeException away = new IllegalStateException("away");

  private final List<List<String>> groups = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();
  private final Map<String, Answer<String>> answers = new ConcurrentHashMap<>();
  private boolean patient;
  private Consumer<List<String>> fails = group -> {};

  private final Batch<String> batch =
      new Batch<>(
          String::length,
          5,
          12,
          new Batch.Work<>() {
            @Override
            public Runnable together(List<String> group) {
              fails.accept(group);
              return () -> {
                groups.add(group);
                group.forEach(one -> answer(one).give(one + "!"));
              };
            }

            @Override
            public void failed(String one, Throwable why) {
              failed.add(one + ": " + why.getMessage());
              answer(one).fail(why);
            }

            @Override
            public boolean isAway(Throwable why) {
              return why == away;
            }

            @Override
            public boolean isPatient() {
              return patient;
            }
          });

  @Test
  void whatIsTakenAwayIsntDoneAndMakesRoom() {
    add("12345", "1234567");
    assertThat(batch.add("x")).isFalse();
    batch.remove("12345");
    batch.remove("never there");
    assertThat(batch.add("abcde")).isTrue();
    batch.flush();
    assertThat(groups).containsExactly(List.of("1234567"), List.of("abcde"));
  }

  private void add(String... all) {
    for (String one : all) {
      assertThat(batch.add(one)).as(one).isTrue();
    }
  }

  private void spoiledBy(String bad, RuntimeException why) {
    fails =
        group -> {
          if (group.contains(bad)) {
            throw why;
          }
        };
  }

  @Test
  void whatWaitsIsDoneTogetherUpToTheWeightOfAGroup() {
    add("aa", "bb");
    assertThat(batch.isFull()).isFalse();
    add("cc", "d", "ee");
    assertThat(batch.isFull()).isTrue();
    batch.flush();
    assertThat(groups).containsExactly(List.of("aa", "bb"), List.of("cc", "d", "ee"));
    assertThat(batch.isEmpty()).isTrue();
    assertThat(batch.isFull()).isFalse();
  }

  @Test
  void whatIsHeavierThanAllBoundsWaitsAndIsDoneAlone() {
    add("heavier than all bounds");
    assertThat(batch.add("x")).isFalse();
    batch.flush();
    add("x");
    batch.flush();
    assertThat(groups).containsExactly(List.of("heavier than all bounds"), List.of("x"));
  }

  @Test
  void beyondTheBoundNothingIsAdded() {
    for (int n = 0; n < 12; n++) {
      add("x");
    }
    assertThat(batch.add("x")).isFalse();
    batch.flush();
    assertThat(groups.stream().mapToInt(List::size).sum()).isEqualTo(12);
  }

  @Test
  @Timeout(10)
  void whoFindsTheLineFullHasNoAnswerToWaitFor() {
    add("twelve chars");
    assertThatThrownBy(() -> batch.answer("x", answer("x")))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(groups).isEmpty();
  }

  @Test
  void whatComesWhileAGroupIsDoneIsTheNextGroup() {
    fails =
        group -> {
          if (group.equals(List.of("a"))) {
            add("b", "c");
          }
        };
    add("a");
    batch.flush();
    assertThat(groups).containsExactly(List.of("a"), List.of("b", "c"));
  }

  @Test
  void oneBadMemberFailsAlone() {
    spoiledBy("b", new IllegalStateException("bad"));
    add("a", "b", "c");
    batch.flush();
    assertThat(groups).containsExactly(List.of("a"), List.of("c"));
    assertThat(failed).containsExactly("b: bad");
  }

  @Test
  void thatTheStoreIsAwayIsToldToEachWithoutAskingAgain() {
    spoiledBy("a", away);
    add("a", "b", "c");
    batch.flush();
    assertThat(groups).isEmpty();
    assertThat(failed).containsExactly("a: away", "b: away", "c: away");
    assertThat(batch.isEmpty()).isTrue();
  }

  @Test
  void thePatientWaitInFrontOfTheLineAndAreCounted() {
    patient = true;
    spoiledBy("b", away);
    add("a", "b", "c");
    assertThatThrownBy(batch::flush).isSameAs(away);
    add("d", "ee", "ffff");
    assertThat(batch.add("ggg")).isFalse();
    fails = group -> {};
    batch.flush();
    assertThat(groups).containsExactly(List.of("a", "b", "c", "d"), List.of("ee"), List.of("ffff"));
    assertThat(failed).isEmpty();
  }

  @Test
  void whenTheStoreGoesWhileMembersAreDoneAloneTheRestIsKept() {
    patient = true;
    fails =
        group -> {
          if (group.size() > 1 || group.contains("a")) {
            throw new IllegalStateException("bad");
          }
          if (group.contains("c")) {
            throw away;
          }
        };
    add("a", "b", "c", "d");
    assertThatThrownBy(batch::flush).isSameAs(away);
    assertThat(groups).containsExactly(List.of("b"));
    assertThat(failed).containsExactly("a: bad");
    fails = group -> {};
    batch.flush();
    assertThat(groups).containsExactly(List.of("b"), List.of("c", "d"));
  }

  private Answer<String> answer(String one) {
    return answers.computeIfAbsent(one, o -> new Answer<>());
  }

  @Test
  void whoWaitsIsServedByOneOfThoseWhoWait() throws Exception {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    fails =
        group -> {
          begun.countDown();
          awaitUninterruptibly(goOn);
          if (group.contains("c")) {
            throw new IllegalStateException("bad");
          }
        };
    var tasks = new HashMap<String, FutureTask<String>>();
    var threads = new ArrayList<Thread>();
    for (String one : List.of("a", "b", "c", "d")) {
      tasks.put(one, new FutureTask<>(() -> batch.answer(one, answer(one))));
      threads.add(new Thread(tasks.get(one)));
    }
    threads.get(0).start();
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    threads.stream().skip(1).forEach(Thread::start);
    await().until(() -> threads.stream().allMatch(t -> t.getState() == Thread.State.WAITING));
    goOn.countDown();
    for (String one : List.of("a", "b", "d")) {
      assertThat(tasks.get(one).get(20, TimeUnit.SECONDS)).isEqualTo(one + "!");
    }
    assertThatThrownBy(() -> tasks.get("c").get(20, TimeUnit.SECONDS)).hasMessageContaining("bad");
    assertThat(groups.get(0)).containsExactly("a");
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatIsGivenUpIsNotDone() {
    add("a", "b");
    batch.clear();
    batch.flush();
    assertThat(groups).isEmpty();
    assertThat(batch.isFull()).isFalse();
  }
}
