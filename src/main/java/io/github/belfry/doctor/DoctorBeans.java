package io.github.belfry.doctor;

import io.github.belfry.port.Bus;
import io.github.belfry.port.Secrets;
import io.github.belfry.security.gate.Admitted;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What the doctor remembers of networks, as CDI beans. */
@ApplicationScoped
class DoctorBeans {
  @Produces
  @Singleton
  Networks networks(Settings settings, Transports transports) {
    return new Networks(settings.doctor(), transports.polling(), Clock.systemUTC());
  }

  /** Reads no secret yet: the database may be down at start. */
  @Produces
  @Singleton
  NetworkNames names(Secrets secrets, Bus bus) {
    var names = new NetworkNames(secrets);
    names.listen(bus);
    return names;
  }

  void opened(@Observes Admitted admitted, Networks networks) {
    networks.opened(admitted);
  }
}
