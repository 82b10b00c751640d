package io.github.belfry.outbox;

import io.github.belfry.json.Json;
import io.github.belfry.json.JsonNumber;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelKind;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Priority;
import io.github.belfry.service.PercentDecoder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Notifications of any kind, and how protocol.md §10 reads them out of a row. */
final class Notifications {
  private static final List<String> LETTERS =
      List.of(
          "a",
          "Z",
          "0",
          "-",
          "_",
          ".",
          "~",
          ":",
          "/",
          "@",
          ",",
          "%",
          "+",
          " ",
          "&",
          "=",
          "?",
          "#",
          "\"",
          "'",
          "\\",
          "{",
          "é",
          "ß",
          "\u2028",
          "\u00a0",
          "日",
          "\ud83d\ude00",
          "%2C",
          "\\u0041",
          "`",
          "|");

  private static final List<String> CONTROLS =
      List.of("\u0001", "\t", "\n", "\r", "\u007f", "\u0085", "*");

  private static final List<String> JSON =
      List.of(
          "null", "1", "1.50", "-0e-7", "\"\\u0041é\"", "{\"order\": 42, \"a\":[1,2,{}]}", "[ ]");

  private static final List<ChannelKind> KINDS = List.copyOf(EnumSet.allOf(ChannelKind.class));
  private static final List<Priority> PRIORITIES = List.copyOf(EnumSet.allOf(Priority.class));

  private Notifications() {}

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  static Notification any(Random random) {
    var to = new ArrayList<Channel>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      ChannelKind kind = one(KINDS, random);
      // between two letters: a name doesn't begin or end with a space
      String name = "x" + text(random, random.nextInt(60), LETTERS) + "y";
      to.add(kind == ChannelKind.ALL ? Channel.ALL : new Channel(kind, name));
    }
    var said = Notification.to(to).title("t" + anything(random));
    if (random.nextBoolean()) {
      said.body(anything(random)).type(anything(random)).collapse(anything(random));
    }
    if (random.nextBoolean()) {
      said.url("/orders/42?é#,").data(one(JSON, random));
    }
    if (random.nextBoolean()) {
      said.priority(one(PRIORITIES, random)).ack(random.nextBoolean());
    }
    if (random.nextBoolean()) {
      said.ttl(Duration.ofSeconds(1 + random.nextInt(1_000_000)));
    }
    if (random.nextBoolean()) {
      Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      said.notBefore(now.plusNanos(random.nextInt(2_000_000_000)));
    }
    return said.build();
  }

  private static String anything(Random random) {
    return text(random, random.nextInt(30), random.nextBoolean() ? LETTERS : CONTROLS);
  }

  private static String text(Random random, int length, List<String> of) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(one(of, random));
    }
    return text.toString();
  }

  static Notification read(ResultSet row) throws SQLException {
    var to = new ArrayList<Channel>();
    for (String part : row.getString("to_channels").split(",", -1)) {
      to.add(Channel.parse("to_channels", PercentDecoder.decode("to_channels", part)));
    }
    String priority = row.getString("priority");
    var said =
        Notification.to(to)
            .title(row.getString("title"))
            .body(row.getString("body"))
            .url(row.getString("url"))
            .type(row.getString("type"))
            .data(row.getString("data"))
            .priority(priority == null ? null : Priority.parse(priority));
    String options = row.getString("options");
    if (options != null) {
      for (var option : ((Map<?, ?>) Json.parse(options, 1)).entrySet()) {
        set(said, (String) option.getKey(), option.getValue());
      }
    }
    return said.build();
  }

  private static void set(Notification.Builder said, String option, Object value) {
    switch (option) {
      case "collapse" -> said.collapse((String) value);
      case "ttl" -> said.ttl(Duration.ofSeconds(((JsonNumber) value).wholeNumber().orElseThrow()));
      case "notBefore" -> said.notBefore(OffsetDateTime.parse((String) value).toInstant());
      case "ack" -> said.ack((Boolean) value);
      default -> throw new IllegalArgumentException(option);
    }
  }

  static List<Notification> many(Random random, int number) {
    return random.ints(number).mapToObj(i -> any(random)).toList();
  }
}
