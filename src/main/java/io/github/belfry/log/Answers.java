package io.github.belfry.log;

import io.github.belfry.json.Fields;
import io.github.belfry.json.Json;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Publication;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The answers that idempotency keys remember, as JSON. */
final class Answers {
  private static final int DEPTH = 2;

  private Answers() {}

  static String json(Publication publication) {
    if (publication instanceof Publication.Stored stored) {
      return Json.text(
          Map.of(
              "ids",
              stored.ids().stream().map(NotificationId::toString).toList(),
              "time",
              stored.time().toString()));
    }
    Publication.Scheduled scheduled = (Publication.Scheduled) publication;
    return Json.text(
        Map.of("scheduled", scheduled.handle(), "notBefore", scheduled.notBefore().toString()));
  }

  /** The answer again. */
  static Publication repeated(String json) {
    Fields fields = Fields.of("answer", Json.parse(json, DEPTH));
    String handle = fields.string("scheduled");
    if (handle != null) {
      return new Publication.Scheduled(
          handle, Instant.parse(fields.requiredString("notBefore")), true);
    }
    List<NotificationId> ids =
        fields.strings("ids").stream().map(id -> NotificationId.parse("ids", id)).toList();
    return new Publication.Stored(ids, Instant.parse(fields.requiredString("time")), true);
  }
}
