package io.github.belfry.transport.longpoll;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one body without blocking; the container calls it for one event at a time. */
final class WholeBody implements WriteListener {
  private static final Logger LOG = LoggerFactory.getLogger(WholeBody.class);

  /**
   * In bytes: so the container asks for more when most of it has left, and keeps little of an
   * answer that isn't read.
   */
  private static final int PART = 16 << 10;

  private final byte[] body;
  private final ServletOutputStream out;
  private final Runnable done;
  private int written;

  /** Calls {@code done} when the container has taken all of it, or never will. */
  WholeBody(byte[] body, ServletOutputStream out, Runnable done) {
    this.body = body;
    this.out = out;
    this.done = done;
  }

  @Override
  public void onWritePossible() throws IOException {
    while (out.isReady()) {
      if (written == body.length) {
        done.run();
        return;
      }
      int part = Math.min(PART, body.length - written);
      out.write(body, written, part);
      written += part;
    }
  }

  @Override
  public void onError(Throwable gone) {
    LOG.debug("a poll's reader has left", gone);
    done.run();
  }
}
