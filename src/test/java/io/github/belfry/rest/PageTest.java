package io.github.belfry.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
  private static int size(int members, String json) {
    return Page.of(Collections.nCopies(members, json), text -> text, bytes -> {}).size();
  }

  @Test
  void holdsWhatFitsInAMebibyteOfUtf8() {
    assertThat(size(10, "x".repeat(100_000))).isEqualTo(10);
    assertThat(size(11, "x".repeat(100_000))).isEqualTo(10);
    assertThat(size(11, "é".repeat(100_000))).isEqualTo(5);
  }

  @Test
  void holdsOneHoweverLongItIs() {
    assertThat(size(2, "x".repeat(2 << 20))).isEqualTo(1);
    assertThat(Page.of(List.<String>of(), text -> text, bytes -> {}).jsons()).isEmpty();
  }
}
