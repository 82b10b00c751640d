package io.github.belfry.port;

/**
 * Says that something has changed in the store (a fact that a {@link Bus} takes to every node).
 * Losing it costs a moment, never a notification.
 *
 * @param kind what changed
 * @param key whose or which: a user, or an id; empty for {@link Kind.ANYTHING}
 * @param detail for {@link Kind#RECEIPTS} the {@code receipts} frame without {@code op} and the
 *     origin's {@code connection}, as JSON; for {@link Kind#DISCONNECTED} what {@link Revocations}
 *     keep of it; for {@link Kind#PLACE_TAKEN} and {@link Kind#PLACE_MOVED} the device; else null
 */
public record Changed(Kind kind, String key, String detail) {
  /** What can change. */
  public enum Kind {
    /** The log has grown; the key is its newest id. */
    NOTIFICATIONS,
    /** A user's receipts have moved; the key is the user. */
    RECEIPTS,
    /** A user's lasting subscriptions are others; the key is the user. */
    SUBSCRIPTIONS,
    /**
     * Another node goes by what it knows of a device's place from now on; the key is the user, the
     * detail the device.
     */
    PLACE_TAKEN,
    /** A device's place has moved where others may not expect it; the same. */
    PLACE_MOVED,
    /** A user is put out, and their connections are; the key is the user. */
    DISCONNECTED,
    /** An HTTP session of the server's own login has ended; the key is its name. */
    SESSION_ENDED,
    /** A user was erased: what is remembered of them is to be forgotten; the key is the user. */
    ERASED,
    /**
     * The database holds something else than before: a backup was restored. The key is the newest
     * id. What is remembered of the database is to be forgotten.
     */
    RESTORED,
    /** Anything of these: this node may have missed word of what others have changed. */
    ANYTHING
  }
}
