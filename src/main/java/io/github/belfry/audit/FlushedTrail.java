package io.github.belfry.audit;

import io.github.belfry.port.AuditTrail;
import java.util.List;

/** The chain with all that this node has noted until it is asked for. */
record FlushedTrail(Line line, Chain chain) implements AuditTrail {
  @Override
  public List<Entry> list(Wanted wanted, int limit) {
    line.flush();
    return chain.list(wanted, limit);
  }

  @Override
  public Checked check() {
    line.flush();
    return chain.check();
  }
}
