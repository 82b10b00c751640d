package io.github.belfry.receipts;

import io.github.belfry.port.Changed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** A restored database knows nothing of what is remembered of it here. */
@ApplicationScoped
class Restored {
  @Inject private JpaPlaces places;
  @Inject private StoredPlaces stored;
  @Inject private DeliveredBuffer delivered;
  @Inject private Users users;
  @Inject private HeardSets sets;

  void changed(@Observes Changed changed) {
    if (changed.kind() == Changed.Kind.RESTORED) {
      stored.forget();
      delivered.forget();
      places.forget();
      users.forget();
      sets.forget();
    }
  }
}
