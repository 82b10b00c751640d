package io.github.belfry.rest;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.gate.Ending;
import io.github.belfry.service.ParsingBudget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Consumer;

/**
 * What the answer to the current request takes of this node's memory, until it is written: whoever
 * takes it slowly holds it as long. Thread-safe.
 */
@ApplicationScoped
public class AnswerMemory {
  /** Nothing is read for an answer when there isn't room for so much, in bytes. */
  static final int LEAST = 64 << 10;

  private final ParsingBudget budget;
  private final Consumer<Runnable> whenWritten;

  /** CDI's own, for its proxy. */
  protected AnswerMemory() {
    this(null, (Consumer<Runnable>) null);
  }

  /**
   * Of that budget.
   *
   * @param request the current one, whichever that is
   */
  @Inject
  public AnswerMemory(ParsingBudget budget, HttpServletRequest request) {
    this(budget, then -> Ending.of(request, then));
  }

  AnswerMemory(ParsingBudget budget, Consumer<Runnable> whenWritten) {
    this.budget = budget;
    this.whenWritten = whenWritten;
  }

  /**
   * Begins an answer, on the request's own thread.
   *
   * @return takes the bytes of its parts
   * @throws Refused as {@link ParsingBudget#answer} does
   */
  public ParsingBudget.Lease of(Caller caller) {
    ParsingBudget.Lease lease = budget.answer(caller.user(), LEAST);
    whenWritten.accept(lease::close);
    return lease;
  }
}
