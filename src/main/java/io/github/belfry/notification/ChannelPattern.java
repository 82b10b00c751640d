package io.github.belfry.notification;

/**
 * A pattern over channels, as the claims {@code belfry_subscribe} and {@code belfry_publish} hold
 * them (protocol.md §2): {@code *} stands for any run of characters. Immutable.
 */
public final class ChannelPattern {
  private final String text;
  private final String pattern;

  /** Makes a pattern from a claim's text. */
  public ChannelPattern(String text) {
    this.text = text;
    pattern = text.replaceAll("\\*+", "*");
  }

  /** Whether the channel fits; in time that no pattern makes long, as a regular expression's is. */
  public boolean matches(Channel channel) {
    String name = channel.toString();
    int at = 0;
    int in = 0;
    int star = -1; // the last that was met; it took what lies before `taken`
    int taken = 0;
    while (at < name.length()) {
      if (in < pattern.length() && pattern.charAt(in) == '*') {
        star = in++;
        taken = at;
      } else if (in < pattern.length() && pattern.charAt(in) == name.charAt(at)) {
        in++;
        at++;
      } else if (star >= 0) {
        in = star + 1;
        at = ++taken;
      } else {
        return false;
      }
    }
    return in == pattern.length() || (in == pattern.length() - 1 && pattern.charAt(in) == '*');
  }

  @Override
  public boolean equals(Object other) {
    return other != null
        && other.getClass() == getClass()
        && pattern.equals(((ChannelPattern) other).pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  /** The pattern as the claim holds it. */
  @Override
  public String toString() {
    return text;
  }
}
