package io.github.belfry.port;

/**
 * How nodes tell each other that something has changed. What it says is a hint: it may be lost,
 * come twice, late, or before what was said earlier, and every node also looks into the store at
 * least once a second. Thread-safe; never blocks and never throws.
 */
public interface Bus extends AutoCloseable {
  /** Tells the ears of all nodes; this one's before it returns. */
  void ring(Changed changed);

  /** From now on that ear of this node is told. */
  void attach(Ear.Turn turn, Ear ear);

  /** Tells this node's ears nothing more; what is rung from now on is lost. */
  @Override
  void close();
}
