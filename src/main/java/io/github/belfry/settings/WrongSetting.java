package io.github.belfry.settings;

/** A setting that can't be used; its message is one sentence for the operator. */
public final class WrongSetting extends CannotStart {
  private static final long serialVersionUID = 1L;

  /**
   * A sentence without the value, which may be a secret.
   *
   * @param wrong what is wrong, beginning with a verb
   */
  public WrongSetting(String name, String wrong) {
    super("The setting " + name + " " + wrong + ".");
  }

  /** A sentence that quotes the value. */
  public WrongSetting(String name, String value, String wrong) {
    super("The setting " + name + " is \"" + value + "\", but " + wrong + ".");
  }
}
