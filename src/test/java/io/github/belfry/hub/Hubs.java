package io.github.belfry.hub;

import io.github.belfry.hub.room.Rooms;
import io.github.belfry.settings.Settings;
import java.time.Clock;

/** Hubs for the tests of other rooms. */
public final class Hubs {
  private Hubs() {}

  /** One that nobody connects to. */
  public static Hub empty() {
    return new Hub(
        null,
        null,
        null,
        null,
        null,
        null,
        Settings.defaults(),
        new Rooms(),
        Runnable::run,
        Runnable::run,
        user -> Runnable::run,
        Clock.systemUTC(),
        Clock.systemUTC(),
        event -> {});
  }
}
