package io.github.belfry.transport.longpoll;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one body without blocking; the container calls it for one event at a time. */
final class WholeBody implements WriteListener {
  private static final Logger LOG = LoggerFactory.getLogger(WholeBody.class);

  private final byte[] body;
  private final ServletOutputStream out;
  private final AsyncContext async;
  private boolean written;

  WholeBody(byte[] body, ServletOutputStream out, AsyncContext async) {
    this.body = body;
    this.out = out;
    this.async = async;
  }

  @Override
  public void onWritePossible() throws IOException {
    if (!written) {
      written = true;
      out.write(body);
    }
    if (out.isReady()) {
      async.complete();
    }
  }

  @Override
  public void onError(Throwable gone) {
    LOG.debug("a poll's reader has left", gone);
    async.complete();
  }
}
