package io.github.belfry.proxies.hostile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A tiny server, proxies in front of it, and what goes to them; all closed after each test. */
public abstract class BehindProxy {
  private final List<AutoCloseable> open = new ArrayList<>();

  /** Without a proxy. */
  protected TinyServer server;

  @BeforeEach
  void start() throws IOException {
    server = kept(new TinyServer());
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  HostileProxy proxy(Misbehaviour misbehaviour) {
    return kept(new HostileProxy(server.port(), misbehaviour)).begin();
  }

  TinyClient client(HostileProxy proxy) throws IOException {
    return kept(new TinyClient(proxy.port()));
  }

  /** A connection through a proxy of its own. */
  TinyClient through(Misbehaviour misbehaviour) throws IOException {
    return client(proxy(misbehaviour));
  }

  /** The same, closed after the test. */
  protected final <T extends AutoCloseable> T kept(T each) {
    open.add(each);
    return each;
  }
}
