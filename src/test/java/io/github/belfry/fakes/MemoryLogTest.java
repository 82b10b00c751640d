package io.github.belfry.fakes;

import io.github.belfry.port.NotificationLog;
import io.github.belfry.support.ManualClock;
import java.time.Duration;

class MemoryLogTest implements NotificationLogContract {
  private final ManualClock clock = new ManualClock();
  private final MemoryLog log = new MemoryLog(clock, () -> {});

  @Override
  public NotificationLog anyLog() {
    return log;
  }

  @Override
  public void pass(Duration time) {
    clock.advance(time);
  }
}
