package io.github.belfry.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Deployed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts that end a line for one client or another, and texts that are none. */
class LinesIT extends Deployed {
  /** Vertical tab, form feed, four separators, next line, line and paragraph separator. */
  private static final String ENDS = "\u000b\f\u001c\u001d\u001e\u001f\u0085\u2028\u2029";

  private static final String ESCAPED =
      "\\u000b\\u000c\\u001c\\u001d\\u001e\\u001f\\u0085\\u2028\\u2029";

  @Test
  void noneStandsInAnAnswer() {
    var alice = unique("alice");
    office.publish(
        "{\"to\":[\"user:%s\"],\"title\":\"%s\",\"data\":{\"%s\":\"%s\"}}"
            .formatted(alice, ESCAPED, ESCAPED, ESCAPED));
    var user = anybody.as(alice);
    for (String path : new String[] {"poll?wait=0&after=0", "api/inbox"}) {
      String body = user.get(path).body();
      assertThat(body).contains("\\u0085\\u2028\\u2029");
      assertThat(body.chars()).noneMatch(c -> ENDS.indexOf(c) >= 0);
    }
    var refused = user.post("api/notifications", "{\"%s\":1}".formatted(ESCAPED));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().chars()).noneMatch(c -> ENDS.indexOf(c) >= 0);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          api/notifications       | {"to":["all"],"title":"\\u0000"}                       | title
          api/notifications       | {"to":["a","b","c","\\ud83d"],"title":"t"}             | to[3]
          api/notifications       | {"to":["all"],"data":{"a":[1,{"b":"x\\udc00"}]}}        | data.a[1].b
          api/notifications/batch | {"notifications":[{"to":["all"],"body":"\\u0000"}]}    | notifications[0].body
          api/receipts            | {"state":"read","ids":["7.1.1","\\u0000"]}             | ids[1]
          api/commands            | {"commands":[{"op":"ping"},{"op":"ping","ref":"\\ud83d"}]} | commands[1].ref
          """)
  void aTextThatIsNoneIsNamed(String path, String json, String field) {
    var answer = office.post(path, json);
    assertThat(answer.code()).as(answer.body()).isEqualTo("bad-request");
    assertThat(answer.json().getString("detail")).startsWith(field + ": holds ");
  }
}
