package io.github.belfry.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.service.ParsingBudget;
import io.github.belfry.settings.Settings;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final Caller ALICE = Caller.of("alice", Set.of());
  private static final Response PAGE = Response.noContent().build();

  private final ParsingBudget budget = new ParsingBudget(Settings.defaults());
  private final List<Runnable> written = new ArrayList<>();
  private final List<Runnable> late = new ArrayList<>();
  private final List<Runnable> making = new ArrayList<>();
  private final List<Runnable> writing = new ArrayList<>();
  private final List<Runnable> refusing = new ArrayList<>();
  private final List<Object> answered = new ArrayList<>();
  private final CompletableFuture<Void> timer = new CompletableFuture<>();
  private final Pages pages =
      new Pages(
          new AnswerMemory(budget, written::add),
          (delay, task) -> {
            assertThat(delay).isEqualTo(Duration.ofSeconds(10));
            late.add(task);
            return timer;
          },
          user -> making::add,
          writing::add,
          refusing::add);

  private int made;

  private void ask() {
    pages.answer(
        waiting(),
        ALICE,
        memory -> {
          made++;
          memory.accept(1_000);
          return PAGE;
        });
  }

  @Test
  void aPageIsMadeInItsTurnAndTakesMemoryUntilItIsWritten() {
    ask();
    assertThat(pages.waiting()).isEqualTo(1);
    assertThat(made).as("before its turn").isZero();
    making.remove(0).run();
    assertThat(timer).isCancelled();
    assertThat(pages.waiting()).isZero();
    assertThat(answered).as("by who makes it").isEmpty();
    writing.remove(0).run();
    assertThat(answered).containsExactly(PAGE);
    assertThat(budget.taken()).isEqualTo(1_000);
    written.remove(0).run();
    assertThat(budget.taken()).isZero();
  }

  @Test
  void whoseTurnDoesNotComeInTimeIsToldSoAndNothingIsRead() {
    ask();
    late.remove(0).run();
    assertThat(pages.waiting()).isZero();
    refusing.remove(0).run();
    making.remove(0).run();
    assertThat(made).isZero();
    assertThat(writing).isEmpty();
    assertThat(answered).singleElement().satisfies(PagesTest::isUnavailable);
  }

  @Test
  void whoComesWhenTooManyWaitIsToldSoAtOnce() {
    for (int i = 0; i < Pages.MOST_WAITING; i++) {
      ask();
    }
    assertThatThrownBy(this::ask).satisfies(PagesTest::isUnavailable);
    making.remove(0).run();
    ask();
    assertThat(pages.waiting()).isEqualTo(Pages.MOST_WAITING);
  }

  @Test
  void nothingIsReadForWhatHasNoRoom() {
    ask();
    try (var others = budget.open("eve", 0)) {
      others.accept(Runtime.getRuntime().maxMemory() / 16);
      making.remove(0).run();
      assertThat(made).isZero();
      writing.remove(0).run();
      assertThat(answered).singleElement().satisfies(PagesTest::isUnavailable);
      assertThatThrownBy(this::ask).satisfies(PagesTest::isUnavailable);
      assertThat(pages.waiting()).isZero();
    }
  }

  private static void isUnavailable(Object answer) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.UNAVAILABLE);
              assertThat(refused.retryAfter()).isPositive();
            });
  }

  private AsyncResponse waiting() {
    return (AsyncResponse)
        Proxy.newProxyInstance(
            PagesTest.class.getClassLoader(),
            new Class<?>[] {AsyncResponse.class},
            (self, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("resume");
              answered.add(arguments[0]);
              return true;
            });
  }
}
