package io.github.belfry.service;

import io.github.belfry.json.Fields;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Selection;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code ids} or {@code upTo}, as receipts have them (protocol.md §4.1, §5). */
public final class SelectionReader {
  /** The most ids of one receipt. */
  public static final int MAX_IDS = 1_000;

  private SelectionReader() {}

  /**
   * Reads exactly one of the two; doesn't end the fields.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} naming the field
   */
  public static Selection read(Fields fields) {
    List<String> texts = fields.strings("ids");
    String upTo = fields.string("upTo");
    if ((texts == null) == (upTo == null)) {
      throw Refused.field(fields.path("ids"), "either ids or upTo is needed");
    }
    return upTo == null
        ? new Selection.Ids(ids(fields.path("ids"), texts))
        : new Selection.Range(null, NotificationId.parse(fields.path("upTo"), upTo));
  }

  private static List<NotificationId> ids(String path, List<String> texts) {
    if (texts.isEmpty() || texts.size() > MAX_IDS) {
      throw Refused.field(path, "has 1 to 1,000 ids");
    }
    var ids = new ArrayList<NotificationId>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      ids.add(NotificationId.parse(path + '[' + i + ']', texts.get(i)));
    }
    return ids;
  }
}
