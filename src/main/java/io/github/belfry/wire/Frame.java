package io.github.belfry.wire;

import io.github.belfry.json.JsonText;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Unread;
import java.util.Collection;
import java.util.List;

/** What a client receives (protocol.md §4). Immutable. */
public sealed interface Frame {

  /** What kind of frame this is. */
  String op();

  /** The frame as one line of JSON. */
  String json();

  /** The place that an event stream resumes from behind this frame; null when it has none. */
  default NotificationId cursor() {
    return null;
  }

  /** The fields with {@code op} in front. */
  private static JsonText begin(String op) {
    return new JsonText().field("op", op);
  }

  /**
   * The first frame.
   *
   * @param heartbeat in seconds
   */
  record Hello(
      String connection,
      String user,
      NotificationId cursor,
      boolean recovered,
      long heartbeat,
      Unread unread)
      implements Frame {
    @Override
    public String op() {
      return "hello";
    }

    @Override
    public String json() {
      return begin(op())
          .field("connection", connection)
          .field("user", user)
          .field("cursor", cursor.toString())
          .field("recovered", recovered)
          .field("heartbeat", heartbeat)
          .raw("unread", UnreadJson.of(unread))
          .end();
    }
  }

  /** A notification as one reader hears it. */
  record NotificationFrame(LogEntry entry, Via via) implements Frame {
    @Override
    public String op() {
      return "notification";
    }

    @Override
    public String json() {
      var json =
          NotificationJson.write(begin(op()), entry, via.channel())
              .field("own", via.own() == null ? null : via.own().toString());
      return (via.also().isEmpty() ? json : json.strings("also", via.also())).end();
    }

    @Override
    public NotificationId cursor() {
      return entry.id();
    }
  }

  /**
   * Something passing in a room.
   *
   * @param data a JSON text; null when absent
   */
  record Signal(Channel channel, String from, String data) implements Frame {
    @Override
    public String op() {
      return "signal";
    }

    @Override
    public String json() {
      return begin(op())
          .field("channel", channel.toString())
          .field("from", from)
          .raw("data", data)
          .end();
    }
  }

  /**
   * The user's state changed on another connection.
   *
   * @param ids null when {@code upTo} is given
   * @param upTo null when {@code ids} are given
   */
  record ReceiptsFrame(String state, List<String> ids, String upTo) implements Frame {
    @Override
    public String op() {
      return "receipts";
    }

    @Override
    public String json() {
      var out = begin(op()).field("state", state);
      return (ids == null ? out.field("upTo", upTo) : out.strings("ids", ids)).end();
    }
  }

  /** The user's number of unread notifications. */
  record UnreadFrame(Unread unread) implements Frame {
    @Override
    public String op() {
      return "unread";
    }

    @Override
    public String json() {
      return UnreadJson.write(begin(op()), unread).end();
    }
  }

  /** What was recalled or replaced. */
  record Recalled(Collection<NotificationId> ids) implements Frame {
    /** Copies the ids. */
    public Recalled {
      ids = List.copyOf(ids);
    }

    @Override
    public String op() {
      return "recalled";
    }

    @Override
    public String json() {
      return begin(op()).strings("ids", ids).end();
    }
  }

  /**
   * A user has come to a room or left it.
   *
   * @param joined whether they came
   */
  record PresenceFrame(Channel channel, String user, boolean joined) implements Frame {
    @Override
    public String op() {
      return "presence";
    }

    @Override
    public String json() {
      return begin(op())
          .field("channel", channel.toString())
          .field(joined ? "joined" : "left", user)
          .end();
    }
  }

  /** The reader's place moved without a notification for it. */
  record CursorFrame(NotificationId cursor) implements Frame {
    @Override
    public String op() {
      return "cursor";
    }

    @Override
    public String json() {
      return begin(op()).field("cursor", cursor.toString()).end();
    }
  }

  /**
   * A command was done.
   *
   * @param id of what was published; null for other commands
   * @param scheduled the handle of what was published for later; null for other commands
   */
  record Ok(String ref, String id, String scheduled) implements Frame {
    @Override
    public String op() {
      return "ok";
    }

    @Override
    public String json() {
      return begin(op()).field("ref", ref).field("id", id).field("scheduled", scheduled).end();
    }
  }

  /**
   * A command was refused.
   *
   * @param ref null when the command was too broken to have one
   */
  record ErrorFrame(String ref, Refused refused) implements Frame {
    @Override
    public String op() {
      return "error";
    }

    @Override
    public String json() {
      return begin(op())
          .field("ref", ref)
          .field("code", refused.reason().code())
          .field("detail", refused.detail())
          .end();
    }
  }

  /** The answer to {@code ping}. */
  record Pong(String ref) implements Frame {
    @Override
    public String op() {
      return "pong";
    }

    @Override
    public String json() {
      return begin(op()).field("ref", ref).end();
    }
  }

  /**
   * The last frame.
   *
   * @param after how many milliseconds the client should wait before it comes back
   */
  record Goodbye(Reason reason, String detail, long after) implements Frame {
    @Override
    public String op() {
      return "goodbye";
    }

    @Override
    public String json() {
      return begin(op())
          .field("code", reason.code())
          .field("detail", detail)
          .field("reconnect", reason.reconnect())
          .field("after", after)
          .end();
    }
  }
}
