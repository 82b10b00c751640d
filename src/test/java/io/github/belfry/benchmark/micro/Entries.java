package io.github.belfry.benchmark.micro;

import io.github.belfry.notification.Notification;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Speaker;
import java.time.Instant;
import java.util.Map;

/** What is said in them. */
final class Entries {
  static final String CHANNEL = "topic:micro";

  private Entries() {}

  static Notification notification() {
    return Notification.to(CHANNEL)
        .type("benchmark")
        .title("Order 42 has shipped")
        .body("It arrives on Friday.")
        .data("{\"order\":42,\"pad\":\"" + "x".repeat(100) + "\"}")
        .build();
  }

  static LogEntry entry() {
    Notification notification = notification();
    return new LogEntry(
        new NotificationId(1, 2, 3),
        Instant.parse("2026-11-20T18:00:00Z"),
        Speaker.user("office"),
        notification,
        null,
        notification.to(),
        Map.of());
  }
}
