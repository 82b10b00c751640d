package io.github.belfry.settings;

/**
 * Stops the deployment; its message is for the operator. Without a stack trace: servers print what
 * a deployment fails with several times over.
 */
public class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the reason, in a sentence. */
  public CannotStart(String message) {
    this(message, null);
  }

  /** With the reason, and what has led to it. */
  public CannotStart(String message, Throwable cause) {
    super(message, cause, false, false);
  }
}
