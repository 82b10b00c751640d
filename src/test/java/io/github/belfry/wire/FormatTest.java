package io.github.belfry.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Priority;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Speaker;
import io.github.belfry.port.Unread;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Frames as the letter of protocol.md §4 has them. */
class FormatTest {
  private static final NotificationId ID = new NotificationId(1, 2, 3);
  private static final Instant TIME = Instant.parse("2026-11-20T18:00:00Z");

  private static LogEntry entry(Notification.Builder said, Instant expires) {
    Notification notification = said.build();
    return new LogEntry(
        ID, TIME, Speaker.user("office"), notification, expires, notification.to(), Map.of());
  }

  private static String line(Frame frame) {
    return Format.JSON_LINES.text(frame);
  }

  @Test
  void notificationLeavesOutWhatIsAbsent() {
    var entry = entry(Notification.to("all").title("t"), null);
    assertThat(line(new Frame.NotificationFrame(entry, Via.only(Channel.ALL))))
        .isEqualTo(
            "{\"op\":\"notification\",\"id\":\"1.2.3\",\"channel\":\"all\","
                + "\"time\":\"2026-11-20T18:00:00.000Z\",\"from\":\"office\",\"title\":\"t\","
                + "\"priority\":\"normal\"}");
  }

  @Test
  void notificationNamesTheUsersOwnChannelBesideTheOneAskedFor() {
    var entry = entry(Notification.to("room:1", "user:ann").title("t"), null);
    var frame =
        new Frame.NotificationFrame(
            entry, new Via(Channel.of("room:1"), Channel.of("user:ann"), List.of()));
    assertThat(line(frame)).contains("\"channel\":\"room:1\"").endsWith(",\"own\":\"user:ann\"}");
  }

  @Test
  void notificationIsAnUnnamedEventWithItsId() {
    var entry =
        entry(
            Notification.to("all").title("a\r\nb").data("{\n\"x\":\r1}").ack(true),
            TIME.plusSeconds(1));
    assertThat(Format.EVENT_STREAM.text(new Frame.NotificationFrame(entry, Via.only(Channel.ALL))))
        .isEqualTo(
            "id: 1.2.3\ndata: {\"op\":\"notification\",\"id\":\"1.2.3\",\"channel\":\"all\","
                + "\"time\":\"2026-11-20T18:00:00.000Z\",\"from\":\"office\","
                + "\"title\":\"a\\r\\nb\",\"data\":{ \"x\": 1},\"priority\":\"normal\","
                + "\"expires\":\"2026-11-20T18:00:01.000Z\",\"ack\":true}\n\n");
  }

  @Test
  void dataLongerThan16KibInUtf8IsALink() {
    String fits = '"' + "é".repeat((NotificationJson.MAX_DATA - 2) / 2) + '"';
    String tooLong = '"' + "é".repeat(NotificationJson.MAX_DATA / 2) + '"';
    assertThat(json(fits)).contains("\"data\":\"é").doesNotContain("dataUrl");
    assertThat(json(tooLong))
        .contains("\"dataUrl\":\"api/notifications/1.2.3/data\"")
        .doesNotContain("\"data\":");
    assertThat(NotificationJson.isLong("😀".repeat(4096))).isFalse();
    assertThat(NotificationJson.isLong("😀".repeat(4097))).isTrue();
    assertThat(NotificationJson.isLong("€".repeat(5462))).isTrue();
  }

  private static String json(String data) {
    return line(
        new Frame.NotificationFrame(
            entry(Notification.to("all").data(data), null), Via.only(Channel.ALL)));
  }

  @Test
  void helloIsNamedAndCarriesTheCursor() {
    var unread = new Unread(3, false, Map.of(Priority.HIGH, 1, Priority.NORMAL, 2));
    var hello = Format.EVENT_STREAM.text(new Frame.Hello("c", "alice", ID, true, 25, unread));
    assertThat(hello.replaceFirst("\nretry: [1-3][0-9]{3}\n", "\nretry\n"))
        .isEqualTo(
            "event: hello\nid: 1.2.3\nretry\ndata: {\"op\":\"hello\",\"connection\":\"c\","
                + "\"user\":\"alice\",\"cursor\":\"1.2.3\",\"recovered\":true,\"heartbeat\":25,"
                + "\"unread\":{\"total\":3,\"capped\":false,"
                + "\"byPriority\":{\"normal\":2,\"high\":1}}}\n\n");
  }

  @Test
  void readersOfOneNodeDoNotComeBackAtOnce() {
    var hello = new Frame.Hello("c", "alice", ID, true, 25, new Unread(0, false, Map.of()));
    assertThat(Stream.generate(() -> Format.EVENT_STREAM.text(hello)).limit(100).distinct().count())
        .isGreaterThan(10);
  }

  @Test
  void retryIsNeverShort() {
    assertThat(Format.EVENT_STREAM.text(new Frame.Goodbye(Reason.TOO_SLOW, "slow", 100)))
        .contains("\nretry: 1000\n");
  }

  @Test
  void goodbyeCarriesRetry() {
    assertThat(Format.EVENT_STREAM.text(new Frame.Goodbye(Reason.DRAINING, "stops", 1_500)))
        .isEqualTo(
            "event: goodbye\nretry: 1500\ndata: {\"op\":\"goodbye\",\"code\":\"draining\","
                + "\"detail\":\"stops\",\"reconnect\":true,\"after\":1500}\n\n");
  }

  @Test
  void otherFrames() {
    var room = Channel.room("42");
    assertThat(
            List.of(
                line(new Frame.Signal(room, "bob", "{\"typing\":true}")),
                line(new Frame.ReceiptsFrame("read", List.of("1.2.3"), null)),
                line(new Frame.ReceiptsFrame("read", null, "1.2.3")),
                line(new Frame.UnreadFrame(new Unread(999, true, Map.of()))),
                line(new Frame.Recalled(List.of(ID))),
                line(new Frame.PresenceFrame(room, "bob", true)),
                line(new Frame.PresenceFrame(room, "bob", false)),
                line(new Frame.CursorFrame(ID)),
                line(new Frame.Ok("1", "1.2.3", null)),
                line(new Frame.ErrorFrame(null, new Refused(Reason.FORBIDDEN, "no"))),
                line(new Frame.Pong("p"))))
        .containsExactly(
            "{\"op\":\"signal\",\"channel\":\"room:42\",\"from\":\"bob\","
                + "\"data\":{\"typing\":true}}",
            "{\"op\":\"receipts\",\"state\":\"read\",\"ids\":[\"1.2.3\"]}",
            "{\"op\":\"receipts\",\"state\":\"read\",\"upTo\":\"1.2.3\"}",
            "{\"op\":\"unread\",\"total\":999,\"capped\":true,\"byPriority\":{}}",
            "{\"op\":\"recalled\",\"ids\":[\"1.2.3\"]}",
            "{\"op\":\"presence\",\"channel\":\"room:42\",\"joined\":\"bob\"}",
            "{\"op\":\"presence\",\"channel\":\"room:42\",\"left\":\"bob\"}",
            "{\"op\":\"cursor\",\"cursor\":\"1.2.3\"}",
            "{\"op\":\"ok\",\"ref\":\"1\",\"id\":\"1.2.3\"}",
            "{\"op\":\"error\",\"code\":\"forbidden\",\"detail\":\"no\"}",
            "{\"op\":\"pong\",\"ref\":\"p\"}");
  }

  @Test
  void manyFramesAreLinesOrEvents() {
    assertThat(joined(Format.JSON_LINES, "a", "b")).isEqualTo("a\nb");
    assertThat(joined(Format.EVENT_STREAM, "a\n\n", "b\n\n")).isEqualTo("a\n\nb\n\n");
  }

  private static String joined(Format format, String one, String other) {
    return format.join(List.of(new Payload(one), new Payload(other))).text();
  }

  /** A thousand readers are sent the same bytes. */
  @Test
  void oneFrameAloneIsSharedAndSoAreItsBytes() {
    var frame = new Payload("zoë 🔔");
    assertThat(Format.JSON_LINES.join(List.of(frame))).isSameAs(frame);
    assertThat(frame.bytes())
        .isEqualTo("zoë 🔔".getBytes(StandardCharsets.UTF_8))
        .isSameAs(frame.bytes());
  }
}
