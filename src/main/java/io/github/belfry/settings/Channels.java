package io.github.belfry.settings;

import static io.github.belfry.settings.Kind.openOrDenied;

/**
 * Which channels are open to every caller, as far as the channel policy lets them.
 *
 * @param rooms whether {@code room:} channels are
 * @param topics whether {@code topic:} channels are
 */
public record Channels(boolean rooms, boolean topics) {
  static Channels read(Values values) {
    return new Channels(
        values.read(
            "belfry.channels.room=open",
            openOrDenied(),
            "`denied`: a `room:` is heard only by a claim, and spoken in by publishers or by a"
                + " claim, whatever the channel policy says"),
        values.read(
            "belfry.channels.topic=open", openOrDenied(), "the same for `topic:` channels"));
  }
}
