package io.github.belfry.support;

import java.util.List;
import java.util.Locale;

/** Languages whose digits, letters or calendars aren't those that programs read. */
public final class Languages {
  /** Arabic, Persian, Marathi, Nepali, Burmese and Bengali digits; Turkish i; Buddhist years. */
  public static final List<Locale> ODD =
      List.of(
          Locale.forLanguageTag("ar-EG"),
          Locale.forLanguageTag("fa-IR"),
          Locale.forLanguageTag("mr-IN"),
          Locale.forLanguageTag("ne-NP"),
          Locale.forLanguageTag("my-MM"),
          Locale.forLanguageTag("bn-BD"),
          Locale.forLanguageTag("tr-TR"),
          Locale.forLanguageTag("lt-LT"),
          Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai"),
          Locale.forLanguageTag("ja-JP-u-ca-japanese"));

  private Languages() {}

  /** What a test may throw. */
  @FunctionalInterface
  public interface Check {
    /** Checks. */
    void run() throws Exception;
  }

  /** Runs it in each of them, and comes back to the one that was. */
  public static void inEach(Check check) throws Exception {
    Locale before = Locale.getDefault();
    try {
      for (Locale odd : ODD) {
        Locale.setDefault(odd);
        try {
          check.run();
        } catch (AssertionError failure) {
          throw new AssertionError(
              "in " + odd.toLanguageTag() + ": " + failure.getMessage(), failure);
        }
      }
    } finally {
      Locale.setDefault(before);
    }
  }
}
