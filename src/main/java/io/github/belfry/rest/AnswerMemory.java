package io.github.belfry.rest;

import io.github.belfry.notification.Caller;
import io.github.belfry.service.ParsingBudget;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.function.LongConsumer;

/**
 * What the answer to the current request takes of this node's memory, until it is written: whoever
 * takes it slowly holds it as long.
 */
@RequestScoped
public class AnswerMemory {
  private final ParsingBudget budget;
  private ParsingBudget.Lease lease;

  /** CDI's own, for its proxy. */
  protected AnswerMemory() {
    this(null);
  }

  /** Of that budget. */
  @Inject
  public AnswerMemory(ParsingBudget budget) {
    this.budget = budget;
  }

  /**
   * Begins an answer.
   *
   * @return takes the bytes of its parts, and refuses as {@link ParsingBudget#open} does
   */
  public LongConsumer of(Caller caller) {
    lease = budget.open(caller.user(), 0);
    return lease;
  }

  @PreDestroy
  void isWritten() {
    if (lease != null) {
      lease.close();
    }
  }
}
