package io.github.belfry.notification;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pattern over channels, as the claims {@code belfry_subscribe} and {@code belfry_publish} hold
 * them (protocol.md §2): {@code *} stands for any run of characters. Immutable.
 */
public final class ChannelPattern {
  private final String text;
  private final Pattern pattern;

  /** Makes a pattern from a claim's text. */
  public ChannelPattern(String text) {
    this.text = text;
    pattern =
        Pattern.compile(
            Arrays.stream(text.split("\\*+", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")),
            Pattern.DOTALL);
  }

  /** Whether the channel fits. */
  public boolean matches(Channel channel) {
    return pattern.matcher(channel.toString()).matches();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChannelPattern that && pattern.pattern().equals(that.pattern.pattern());
  }

  @Override
  public int hashCode() {
    return pattern.pattern().hashCode();
  }

  /** The pattern as the claim holds it. */
  @Override
  public String toString() {
    return text;
  }
}
