package io.github.belfry.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.json.Json;
import io.github.belfry.notification.Refused;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictsTest {
  private static final SortedSet<String> TRANSPORTS =
      new TreeSet<>(Set.of("websocket", "sse", "longpoll", "shortpoll"));

  private static Verdicts read(String json) {
    return Verdicts.read(Json.parse(json.replace('\'', '"'), 4), TRANSPORTS);
  }

  @Test
  void areReadAsTheyStand() {
    assertThat(read("{'transport':'sse','verdicts':{'websocket':'blocked','sse':'ok'}}"))
        .isEqualTo(new Verdicts("sse", Map.of("websocket", "blocked", "sse", "ok")));
    assertThat(read("{'transport':'shortpoll','verdicts':{}}").of()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                                                       | object
          {'verdicts':{}}                                          | transport
          {'transport':1,'verdicts':{}}                            | transport
          {'transport':'smoke','verdicts':{}}                      | transport
          {'transport':'SSE','verdicts':{}}                        | transport
          {'transport':'sse'}                                      | verdicts
          {'transport':'sse','verdicts':null}                      | verdicts
          {'transport':'sse','verdicts':[]}                        | verdicts
          {'transport':'sse','verdicts':{'sse':'fine'}}            | verdicts.sse
          {'transport':'sse','verdicts':{'sse':1}}                 | verdicts.sse
          {'transport':'sse','verdicts':{'smoke':'ok'}}            | verdicts.smoke
          {'transport':'sse','verdicts':{},'user':'alice'}         | user
          """)
  void whatIsNoneIsRefused(String json, String named) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(Refused.class).hasMessageContaining(named);
  }
}
