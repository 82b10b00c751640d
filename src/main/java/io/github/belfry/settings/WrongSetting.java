package io.github.belfry.settings;

/** A setting that can't be used; its message is one sentence for the operator. */
public final class WrongSetting extends CannotStart {
  private static final long serialVersionUID = 1L;

  /**
   * A sentence without the value, which may be a secret.
   *
   * @param allowed what is allowed, beginning with a verb
   */
  public WrongSetting(String name, String allowed) {
    super("The setting " + name + " " + allowed + ".");
  }

  /** A sentence that quotes the value. */
  public WrongSetting(String name, String value, String allowed) {
    super("The setting " + name + " is \"" + value + "\", but " + allowed + ".");
  }
}
