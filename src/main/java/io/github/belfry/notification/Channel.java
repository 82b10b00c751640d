package io.github.belfry.notification;

import java.text.Normalizer;
import java.util.Comparator;

/**
 * Where a notification is said (protocol.md §1): {@code all}, or a kind, a colon and a name. Names
 * are in Unicode normalisation form C and compared code point by code point. Immutable.
 */
public final class Channel implements Comparable<Channel> {

  /** The channel that everybody hears. */
  public static final Channel ALL = new Channel(ChannelKind.ALL, "");

  /** The most characters (code points) that a name may have. */
  public static final int MAX_NAME = 200;

  private static final Comparator<Channel> ORDER =
      Comparator.comparing(Channel::kind).thenComparing(Channel::name);

  private final ChannelKind kind;
  private final String name;

  /**
   * Makes a channel, normalising its name.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} when the name breaks the rules of protocol.md §1
   */
  public Channel(ChannelKind kind, String name) {
    this.kind = kind;
    this.name = kind == ChannelKind.ALL ? requireNameless(name) : normalised(name);
  }

  /** The kind. */
  public ChannelKind kind() {
    return kind;
  }

  /** 1 to 200 characters; empty for {@link ChannelKind#ALL}. */
  public String name() {
    return name;
  }

  /** The channel of one person. */
  public static Channel user(String name) {
    return new Channel(ChannelKind.USER, name);
  }

  /** The channel of a group. */
  public static Channel group(String name) {
    return new Channel(ChannelKind.GROUP, name);
  }

  /** The channel of a room. */
  public static Channel room(String name) {
    return new Channel(ChannelKind.ROOM, name);
  }

  /**
   * Reads a channel as it is written, for instance {@code room:42}.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} naming {@code field} when it isn't a channel
   */
  public static Channel parse(String field, String text) {
    if (text == null) {
      throw Refused.field(field, "is missing");
    }
    if (text.equals("all")) {
      return ALL;
    }
    int colon = text.indexOf(':');
    if (colon > 0) {
      for (ChannelKind kind : ChannelKind.values()) {
        if (kind != ChannelKind.ALL && text.substring(0, colon).equals(kind.prefix())) {
          try {
            return new Channel(kind, text.substring(colon + 1));
          } catch (Refused refused) {
            throw Refused.field(field, refused.detail());
          }
        }
      }
    }
    throw Refused.field(field, "is not a channel: all, user:…, group:…, room:… or topic:…");
  }

  /**
   * The channel of a name that somebody is known by: it stands as it is, for normalised it would be
   * somebody else's.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} naming {@code field} when no channel has that name
   */
  public static Channel named(String field, ChannelKind kind, String name) {
    Channel channel = parse(field, kind.prefix() + ':' + name);
    if (!channel.name().equals(name)) {
      throw Refused.field(field, "is not in Unicode normalisation form C");
    }
    return channel;
  }

  /** Reads a channel that a program wrote; as {@link #parse(String, String)}. */
  public static Channel of(String text) {
    return parse("channel", text);
  }

  @Override
  public int compareTo(Channel other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    if (other == null || other.getClass() != getClass()) {
      return false;
    }
    Channel that = (Channel) other;
    return kind == that.kind && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return 31 * kind.hashCode() + name.hashCode();
  }

  @Override
  public String toString() {
    return kind == ChannelKind.ALL ? "all" : kind.prefix() + ':' + name;
  }

  private static String requireNameless(String name) {
    if (!name.isEmpty()) {
      throw new Refused(Reason.BAD_REQUEST, "the channel all has no name");
    }
    return name;
  }

  private static String normalised(String raw) {
    // A name can only shrink by a factor of a few under NFC: don't normalise what can't fit.
    if (raw.isEmpty() || raw.length() > MAX_NAME * 8) {
      throw tooLong();
    }
    if (Text.hasLoneSurrogate(raw)) {
      throw new Refused(Reason.BAD_REQUEST, "a channel name holds half a surrogate pair");
    }
    String name = Normalizer.normalize(raw, Normalizer.Form.NFC);
    if (name.codePointCount(0, name.length()) > MAX_NAME) {
      throw tooLong();
    }
    if (name.codePoints().anyMatch(c -> Character.isISOControl(c) || c == '*')) {
      throw new Refused(
          Reason.BAD_REQUEST, "a channel name holds a control character or an asterisk");
    }
    if (isSpace(name.codePointAt(0)) || isSpace(name.codePointBefore(name.length()))) {
      throw new Refused(Reason.BAD_REQUEST, "a channel name begins or ends with a space");
    }
    return name;
  }

  private static boolean isSpace(int codePoint) {
    return Character.isSpaceChar(codePoint) || Character.isWhitespace(codePoint);
  }

  private static Refused tooLong() {
    return new Refused(Reason.BAD_REQUEST, "a channel name has 1 to 200 characters");
  }
}
