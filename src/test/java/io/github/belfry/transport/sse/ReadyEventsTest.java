package io.github.belfry.transport.sse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.wire.Payload;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What RESTEasy makes of it is what was ready, but for blank lines between comments. */
class ReadyEventsTest {
  private static final String NAMED = "event: hello\nid: 1\ndata: {1}\n\n";
  private static final String UNNAMED = "id: 2\ndata: {2}\n\n";
  private static final String COMMENT = ": hb\n\n";

  /** As SseEventProvider does. */
  private static String writtenByResteasy(ReadyEvents event) {
    var out = new StringBuilder();
    if (event.getComment() != null) {
      for (String line : event.getComment().split("\n", -1)) {
        out.append(':').append(line).append('\n');
      }
    }
    if (event.getName() != null) {
      out.append("event: ").append(event.getName()).append('\n');
    }
    if (event.getId() != null) {
      out.append("id: ").append(event.getId()).append('\n');
    }
    return out.append('\n').toString();
  }

  @Test
  void eventsAndACommentAloneAreWrittenAsTheyAre() {
    for (String text :
        List.of(NAMED, UNNAMED, NAMED + UNNAMED, UNNAMED + NAMED + COMMENT, COMMENT)) {
      assertThat(writtenByResteasy(new ReadyEvents(new Payload(text)))).isEqualTo(text);
    }
  }

  @Test
  void commentsInFrontAreLinesOfTheFirstEvent() {
    var events = new ReadyEvents(new Payload(":  \n\n" + COMMENT + NAMED + UNNAMED));
    assertThat(writtenByResteasy(events)).isEqualTo(":  \n: hb\n" + NAMED + UNNAMED);
  }
}
