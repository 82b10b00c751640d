package io.github.belfry.service;

import io.github.belfry.json.JsonText;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Publication;
import java.util.List;

/** What became of a publish, as JSON (protocol.md §3). */
public final class PublicationJson {
  private PublicationJson() {}

  /** Of one notification. */
  public static String single(Publication publication) {
    if (publication instanceof Publication.Scheduled scheduled) {
      return new JsonText()
          .field("scheduled", scheduled.handle())
          .field("notBefore", scheduled.notBefore())
          .end();
    }
    var stored = (Publication.Stored) publication;
    List<NotificationId> ids = stored.ids();
    return new JsonText().field("id", ids.get(0).toString()).field("time", stored.time()).end();
  }

  /** Of a batch, none of which is scheduled. */
  public static String batch(Publication publication) {
    return new JsonText().strings("ids", ((Publication.Stored) publication).ids()).end();
  }
}
