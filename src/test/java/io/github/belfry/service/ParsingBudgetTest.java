package io.github.belfry.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ParsingBudgetTest {
  private final ParsingBudget budget = new ParsingBudget(1_000);

  private static void refused(Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(call)
        .satisfies(
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.detail()).contains("belfry.limit.parsing");
              assertThat(refused.retryAfter()).isPositive();
            });
  }

  @Test
  void whatIsTakenIsGivenBack() {
    try (var lease = budget.open("ann", 100)) {
      assertThat(budget.taken()).isZero();
      lease.accept(300);
      lease.accept(100);
      assertThat(budget.taken()).isEqualTo(400);
    }
    assertThat(budget.taken()).isZero();
  }

  @Test
  void oneAloneAlwaysHasItsTurn() {
    try (var lease = budget.open("ann", 5_000)) {
      lease.accept(5_000);
      refused(Reason.UNAVAILABLE, () -> budget.open("bob", 1));
    }
    assertThatNoException().isThrownBy(() -> budget.open("bob", 1));
  }

  @Test
  void beyondItOthersWaitBeforeTheyAreReadAndWhileTheyAre() {
    try (var first = budget.open("ann", -1);
        var second = budget.open("bob", -1)) {
      first.accept(500);
      second.accept(400);
      refused(Reason.UNAVAILABLE, () -> budget.open("eve", 101));
      try (var third = budget.open("eve", 100)) {
        third.accept(100);
        refused(Reason.UNAVAILABLE, () -> third.accept(1));
      }
    }
    assertThat(budget.taken()).isZero();
  }

  @Test
  void answersLeaveAQuarterToBodies() {
    try (var ann = budget.answer("ann", 0);
        var bob = budget.answer("bob", 0)) {
      ann.accept(400);
      refused(Reason.UNAVAILABLE, () -> budget.answer("eve", 351));
      bob.accept(350);
      refused(Reason.UNAVAILABLE, () -> bob.accept(1));
      try (var body = budget.open("office", 250)) {
        body.accept(250);
      }
    }
    assertThat(budget.taken()).isZero();
  }

  @Test
  void oneUserHasHalfOfItInSeveralRequests() {
    try (var first = budget.open("ann", -1)) {
      first.accept(400);
      refused(Reason.TOO_FAST, () -> budget.open("ann", 101));
      assertThatNoException().isThrownBy(() -> budget.open("bob", 500));
      try (var second = budget.open("ann", 0)) {
        second.accept(100);
        refused(Reason.TOO_FAST, () -> second.accept(1));
      }
    }
  }
}
