package io.github.belfry.bus.local;

import io.github.belfry.bus.BusContract;
import io.github.belfry.port.Bus;
import java.util.List;

class LocalBusTest extends BusContract {
  @Override
  protected List<? extends Bus> open() {
    return List.of(new LocalBus());
  }
}
