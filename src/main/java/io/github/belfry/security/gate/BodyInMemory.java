package io.github.belfry.security.gate;

import io.github.belfry.service.ParsingBudget;
import java.io.ByteArrayOutputStream;

/** Keeps the body of a request that was admitted, up to its limit. Not thread-safe. */
final class BodyInMemory implements Arriving.Sink {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ReceivedRequest request;
  private final CountedRequest admitted;
  private final ParsingBudget.Lease lease;
  private final int most;
  private final long length;
  private boolean whole;

  /**
   * For one request.
   *
   * @param admitted what goes on with it
   * @param lease what it takes of this node's memory
   * @param length how many bytes it has; negative when only its end tells
   */
  BodyInMemory(
      ReceivedRequest request,
      CountedRequest admitted,
      ParsingBudget.Lease lease,
      int most,
      long length) {
    this.request = request;
    this.admitted = admitted;
    this.lease = lease;
    this.most = most;
    this.length = length;
  }

  @Override
  public void take(byte[] piece, int count) {
    take(piece, 0, count);
  }

  void take(byte[] piece, int offset, int count) {
    if (bytes.size() + count > most) {
      throw BodyLimit.tooLarge(most);
    }
    lease.accept(count);
    bytes.write(piece, offset, count);
    whole = bytes.size() == length;
  }

  @Override
  public boolean isWhole() {
    return whole;
  }

  /** The request with its body. */
  CountedRequest handOver() {
    request.received(bytes.toByteArray(), lease);
    return admitted;
  }

  /** The request, which goes no further. */
  void drop() {
    admitted.place().leave();
  }
}
