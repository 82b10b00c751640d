package io.github.belfry.people;

import io.github.belfry.json.Json;
import io.github.belfry.json.JsonText;
import io.github.belfry.log.rows.Content;
import io.github.belfry.log.rows.ScheduledRow;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Speaker;
import jakarta.persistence.EntityManager;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What waits to be said, or couldn't be, by or to one person. There is little of it, so it is read
 * from its beginning to its end. One thread.
 */
final class Unsaid {
  private static final int BATCH = 50;
  private static final int DEEP = 100;

  private final String user;
  private final String own;

  Unsaid(String user) {
    this.user = user;
    this.own = Channel.user(user).toString();
  }

  /** A step that goes on behind a key and says where it has come to; null at the end. */
  interface Step {
    String from(EntityManager em, String after);
  }

  /** Which scheduled rows are by them, or by an application of their name, or to them. */
  private static String scheduledRows(String what) {
    return "SELECT "
        + what
        + " FROM ScheduledRow s WHERE s.handle > :after AND (s.content.sender = :user"
        + " OR LOCATE(:own, s.content.channels) > 0) ORDER BY s.handle";
  }

  /** Takes back what they have scheduled; of what others have, they hear nothing. */
  String scheduled(EntityManager em, String after) {
    List<Object[]> rows =
        em.createQuery(
                scheduledRows(
                    "s.handle, s.content.sender, s.content.application, s.content.channels"),
                Object[].class)
            .setParameter("after", after)
            .setParameter("user", user)
            .setParameter("own", Json.text(own))
            .setMaxResults(BATCH)
            .getResultList();
    for (Object[] row : rows) {
      boolean theirs = user.equals(row[1]) && !(Boolean) row[2];
      List<Object> others = Erasing.without((String) row[3], own);
      if (theirs || others.isEmpty()) {
        em.createQuery("DELETE FROM ScheduledRow s WHERE s.handle = :handle")
            .setParameter("handle", row[0])
            .executeUpdate();
      } else {
        em.createQuery(
                "UPDATE ScheduledRow s SET s.content.channels = :to WHERE s.handle = :handle")
            .setParameter("to", Json.text(others))
            .setParameter("handle", row[0])
            .executeUpdate();
      }
    }
    return rows.size() < BATCH ? null : (String) rows.get(rows.size() - 1)[0];
  }

  /** What they have scheduled, and what is to be said to them. */
  Export.Page<String> scheduledPage(EntityManager em, String after) {
    List<ScheduledRow> rows =
        em.createQuery(scheduledRows("s"), ScheduledRow.class)
            .setParameter("after", after)
            .setParameter("user", user)
            .setParameter("own", Json.text(own))
            .setMaxResults(BATCH)
            .getResultList();
    boolean more = rows.size() == BATCH;
    return new Export.Page<>(
        rows.stream().filter(this::isTheirs).map(this::json).toList(),
        more ? rows.get(BATCH - 1).handle() : null,
        more);
  }

  private boolean isTheirs(ScheduledRow row) {
    return isBy(row) || row.content().channels().contains(Channel.user(user));
  }

  private boolean isBy(ScheduledRow row) {
    Speaker speaker = row.content().speaker();
    return speaker != null && speaker.isUser(user);
  }

  private String json(ScheduledRow row) {
    Content content = row.content();
    var json =
        new JsonText()
            .field("scheduled", row.handle())
            .field("notBefore", Instant.ofEpochMilli(row.releaseAt()))
            .field("from", content.speaker() == null ? null : content.speaker().name())
            // Whom else it is for is none of theirs.
            .strings("to", isBy(row) ? content.channels() : List.of(own));
    return Said.write(json, content.said()).end();
  }

  /** What is by them or to them and couldn't be said, as it was written. */
  Export.Page<String> refusedPage(EntityManager em, String after) {
    List<String> handles = handles(em, after);
    var items = new ArrayList<String>();
    for (String handle : handles) {
      String message = message(em, handle);
      if (isTheirs(message)) {
        items.add(message);
      }
    }
    boolean more = handles.size() == BATCH;
    return new Export.Page<>(items, more ? handles.get(BATCH - 1) : null, more);
  }

  /** Takes away what was refused: it was never said, and nobody else has it. */
  String refused(EntityManager em, String after) {
    List<String> handles = handles(em, after);
    for (String handle : handles) {
      if (isTheirs(message(em, handle))) {
        em.createQuery("DELETE FROM RefusedRow r WHERE r.handle = :handle")
            .setParameter("handle", handle)
            .executeUpdate();
      }
    }
    return handles.size() < BATCH ? null : handles.get(handles.size() - 1);
  }

  /** The next of all that was refused. */
  static List<String> handles(EntityManager em, String after) {
    return em.createQuery(
            "SELECT r.handle FROM RefusedRow r WHERE r.handle > :after ORDER BY r.handle",
            String.class)
        .setParameter("after", after)
        .setMaxResults(BATCH)
        .getResultList();
  }

  /** What was refused; empty when it is gone. */
  static String message(EntityManager em, String handle) {
    return em.createQuery(
            "SELECT r.message FROM RefusedRow r WHERE r.handle = :handle", String.class)
        .setParameter("handle", handle)
        .getResultStream()
        .findFirst()
        .orElse("{}");
  }

  /** Whether a refused message, in whatever form it was found, is by them or to them. */
  boolean isTheirs(String message) {
    Object found = tree(message);
    return found instanceof String text ? isTheirs(tree(text)) : isTheirs(found);
  }

  private boolean isTheirs(Object found) {
    return found instanceof Map<?, ?> fields
        && (isBy(fields)
            || own.equals(fields.get("subject"))
            || (fields.get("to") instanceof List<?> to && to.contains(own))
            || (fields.get("notifications") instanceof List<?> all
                && all.stream().anyMatch(this::isTheirs))
            || isAddressed(fields.get("to_channels")));
  }

  /** Of Belfry's own outbox alone: elsewhere applications speak. */
  private boolean isBy(Map<?, ?> columns) {
    return user.equals(columns.get("sender"))
        && columns.get("options") instanceof String text
        && tree(text) instanceof Map<?, ?> options
        && "user".equals(options.get("speaker"));
  }

  /** As it was written, which needn't be a list. */
  private boolean isAddressed(Object channels) {
    return channels instanceof String text
        && Arrays.stream(text.split(",")).anyMatch(part -> own.equals(decoded(part)));
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return part;
    }
  }

  private static Object tree(String text) {
    try {
      return Json.parse(text, DEEP);
    } catch (Refused notJson) {
      return null;
    }
  }
}
