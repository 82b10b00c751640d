package io.github.belfry.notification;

import java.time.Duration;

/**
 * A refusal with its reason. Nothing was changed when it is thrown. It carries no stack trace: it
 * is an answer, not a failure.
 */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final Duration retryAfter;

  /** A refusal with a sentence that tells the caller what to do. */
  public Refused(Reason reason, String detail) {
    this(reason, detail, null);
  }

  /**
   * A refusal that passes.
   *
   * @param retryAfter how long the caller should wait; null when unknown
   */
  public Refused(Reason reason, String detail, Duration retryAfter) {
    super(detail, null, false, false);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  /** A {@link Reason#BAD_REQUEST} that names the field. */
  public static Refused field(String field, String why) {
    return new Refused(Reason.BAD_REQUEST, field + ": " + why);
  }

  /** The reason. */
  public Reason reason() {
    return reason;
  }

  /** The sentence. */
  public String detail() {
    return getMessage();
  }

  /** How long to wait before another try; null when unknown. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
