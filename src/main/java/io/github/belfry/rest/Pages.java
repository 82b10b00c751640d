package io.github.belfry.rest;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.service.ParsingBudget;
import io.github.belfry.threads.Answering;
import io.github.belfry.threads.Reading;
import io.github.belfry.threads.Ticks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Answers what may ask much of the database and of the memory: few at a time, and of the node's
 * memory only as much as is theirs. Who waits for their turn holds no thread, and waits neither for
 * long nor behind all too many. Thread-safe.
 */
@ApplicationScoped
public class Pages {
  static final int MOST_WAITING = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final AnswerMemory memory;
  private final BiFunction<Duration, Runnable, Future<?>> after;
  private final Function<String, Executor> making;
  private final Executor writing;
  private final Executor refusing;
  private final AtomicInteger waiting = new AtomicInteger();

  /** CDI's own, for its proxy. */
  protected Pages() {
    this(null, null, null, null, null);
  }

  /** Makes and writes them on those threads. */
  @Inject
  public Pages(AnswerMemory memory, Ticks ticks, Reading reading, Answering answering) {
    this(memory, ticks::after, reading::of, reading, answering);
  }

  /**
   * The same by any threads.
   *
   * @param making where those of one user are made
   * @param writing where they are written, for as long as that takes
   * @param refusing where those are answered who have waited too long
   */
  Pages(
      AnswerMemory memory,
      BiFunction<Duration, Runnable, Future<?>> after,
      Function<String, Executor> making,
      Executor writing,
      Executor refusing) {
    this.memory = memory;
    this.after = after;
    this.making = making;
    this.writing = writing;
    this.refusing = refusing;
  }

  /**
   * Answers when it is the request's turn; on its own thread, and before anything is read, what is
   * wrong with it was said.
   *
   * @param page makes the answer, and tells what it takes of the memory before it takes it
   * @throws Refused {@link Reason#UNAVAILABLE} when too many wait, or as {@link AnswerMemory#of}
   */
  public void answer(AsyncResponse asked, Caller caller, Function<LongConsumer, Response> page) {
    ParsingBudget.Lease lease = memory.of(caller);
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      throw tooMany();
    }
    var hasLeft = new AtomicBoolean();
    Future<?> impatience =
        after.apply(
            PATIENCE,
            () -> {
              if (leaves(hasLeft)) {
                refusing.execute(() -> asked.resume(tooMany()));
              }
            });
    making
        .apply(caller.user())
        .execute(
            () -> {
              if (leaves(hasLeft)) {
                impatience.cancel(false);
                make(asked, lease, page);
              }
            });
  }

  /** Whether it stands in the line until now. */
  private boolean leaves(AtomicBoolean hasLeft) {
    boolean first = hasLeft.compareAndSet(false, true);
    if (first) {
      waiting.decrementAndGet();
    }
    return first;
  }

  /** As many as wait; for tests. */
  int waiting() {
    return waiting.get();
  }

  private void make(
      AsyncResponse asked, ParsingBudget.Lease lease, Function<LongConsumer, Response> page) {
    CompletionStage<Response> made =
        CompletableFuture.supplyAsync(
            () -> {
              lease.require(AnswerMemory.LEAST);
              return streamed(page.apply(lease));
            },
            Runnable::run);
    made.whenCompleteAsync((response, failure) -> Later.resume(asked, response, failure), writing);
  }

  /**
   * As a stream, which the thread that resumes writes on every server: bytes RESTEasy writes
   * whenever their reader takes some, and when they break off instead, the request doesn't end.
   */
  private static Response streamed(Response page) {
    if (!(page.getEntity() instanceof byte[] bytes)) {
      return page;
    }
    StreamingOutput body = out -> out.write(bytes);
    return Response.fromResponse(page).entity(body).build();
  }

  private static Refused tooMany() {
    return new Refused(
        Reason.UNAVAILABLE, "this node has too many pages to make; nothing was read", SOON);
  }
}
