package io.github.belfry.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.json.Json;
import io.github.belfry.json.Reading;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.support.Seed;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar takes as JSON what Belfry takes as JSON, and nothing else. */
class JsonCheckTest {
  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\"a\"",
    "\"b\"",
    "\"a\":1",
    "\"\\u0061\":2",
    "null",
    "true",
    "false",
    "tru",
    "0",
    "-",
    "-0",
    "01",
    "1.5",
    "1.",
    ".5",
    "1e9",
    "1E+2",
    "1e",
    " ",
    "\n",
    "\t",
    "\u000b",
    "\u00a0",
    "\ufeff",
    "\\",
    "\\n",
    "\\u00e4",
    "\\ud83d",
    "\\ude00",
    "\\u0000",
    "\\x",
    "\ud83d\ude00",
    "\ud83d",
    "\0",
    "é",
    "\u2028",
    "NaN",
    "'",
    "/**/",
    "\\u12",
    "\\u１２３４"
  };

  private static Refused refusal(String text) {
    try {
      JsonCheck.check("data", text);
      return null;
    } catch (Refused refused) {
      return refused;
    }
  }

  private static boolean belfryTakes(String text) {
    try {
      Json.parse(text, Reading.of(100, 100_000).keeping("data").named("data"));
      return true;
    } catch (Refused refused) {
      return false;
    }
  }

  @Test
  void agreesWithBelfryOnWhateverIsWritten() {
    Random random = Seed.random("JsonCheckTest");
    int taken = 0;
    for (int i = 0; i < 200_000; i++) {
      String text = random.nextInt(3) == 0 ? pieces(random) : broken(json(random, 0), random);
      boolean takes = belfryTakes(text);
      taken += takes ? 1 : 0;
      assertThat(refusal(text) == null).as(text).isEqualTo(takes);
    }
    assertThat(taken).isBetween(20_000, 180_000);
  }

  private static String pieces(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(8); i >= 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static String json(Random random, int depth) {
    int kind = random.nextInt(depth > 3 ? 6 : 9);
    return switch (kind) {
      case 0 -> "null";
      case 1 -> random.nextBoolean() ? "true" : "false";
      case 2 -> Integer.toString(random.nextInt());
      case 3 -> Double.toString(random.nextGaussian() * 1e9);
      case 4 -> "\"\\u0041\\n\\\"é\ud83d\ude00\"";
      case 5 -> "\"" + (char) ('a' + random.nextInt(26)) + "\"";
      case 6 -> "[" + json(random, depth + 1) + " , " + json(random, depth + 1) + "]";
      case 7 -> random.nextBoolean() ? "[]" : "{ }";
      default -> "{\"a\": " + json(random, depth + 1) + ",\"b\":" + json(random, depth + 1) + "}";
    };
  }

  /** With one piece put in, or one character taken out; or as it is. */
  private static String broken(String json, Random random) {
    int at = random.nextInt(json.length());
    return switch (random.nextInt(4)) {
      case 0 -> json.substring(0, at) + PIECES[random.nextInt(PIECES.length)] + json.substring(at);
      case 1 -> json.substring(0, at) + json.substring(at + 1);
      default -> json;
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "[1,]", "{\"a\":1,}", "1 2", "{\"a\":1,\"\\u0061\":2}"})
  void saysWhichFieldIsNotJson(String text) {
    assertThatThrownBy(() -> JsonCheck.check("data", text))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("data: ");
  }

  @Test
  void boundsDepthValuesAndLengthAndOverflowsNoStack() {
    assertThatCode(() -> JsonCheck.check("data", "[".repeat(100) + "]".repeat(100)))
        .doesNotThrowAnyException();
    assertThat(refusal("[".repeat(101) + "]".repeat(101)).reason()).isEqualTo(Reason.BAD_REQUEST);
    assertThat(refusal("[".repeat(4_000_000))).hasMessage("data: is nested deeper than 100");
    assertThat(refusal("[" + "1,".repeat(99_998) + "1]")).isNull();
    assertThat(refusal("[" + "1,".repeat(99_999) + "1]").reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(refusal('"' + "x".repeat(5_000_000) + '"').reason()).isEqualTo(Reason.TOO_LARGE);
  }
}
