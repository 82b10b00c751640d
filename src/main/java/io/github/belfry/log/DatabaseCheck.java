package io.github.belfry.log;

import io.github.belfry.port.Check;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Whether the database answers, as of the last second's look. */
@ApplicationScoped
class DatabaseCheck implements Check {
  @Inject private LogState state;
  @Inject private LogNode node;

  @Override
  public String name() {
    return "database";
  }

  @Override
  public Optional<String> trouble() {
    return state.trouble().or(node::trouble);
  }
}
