package io.github.belfry.benchmark.load;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What all readers of a channel have heard. The first to hear something says what comes next; who
 * hears something else has it out of order. Written by one thread, read by any.
 */
public final class Tally {
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicLong deliveries = new AtomicLong();
  private final AtomicLong doubled = new AtomicLong();
  private final AtomicLong disordered = new AtomicLong();
  private final Queue<String> lost = new ConcurrentLinkedQueue<>();
  private volatile Latencies latencies = new Latencies();

  /** Of each number, the place in which it was heard first by anybody, from 1. */
  private int[] places = new int[1_024];

  private int said;

  /** What one reader has heard of it. */
  final class Place implements Marks.Sink {
    private final BitSet heard = new BitSet();
    private int next;
    private long now;

    void count(byte[] bytes, int from, int end) {
      now = Micros.now();
      Marks.find(bytes, from, end, this);
    }

    @Override
    public void found(long due, int number) {
      if (heard.get(number)) {
        increment(doubled);
        return;
      }
      heard.set(number);
      boolean known = number < places.length && places[number] > 0;
      if (!known) {
        append(number);
      }
      int place = places[number] - 1;
      if (place != next) {
        increment(disordered);
      }
      next = place + 1;
      latencies.add(now - due);
      increment(deliveries);
    }
  }

  private void append(int number) {
    if (number >= places.length) {
      places = Arrays.copyOf(places, 2 * number);
    }
    places[number] = ++said;
  }

  /** There is one writer. */
  private static void increment(AtomicLong counter) {
    counter.setPlain(counter.getPlain() + 1);
  }

  /** What was counted may be seen. */
  void publish() {
    deliveries.setRelease(deliveries.getPlain());
  }

  void countOpen() {
    open.incrementAndGet();
  }

  void countLost(String why) {
    lost.add(why);
  }

  /** Readers that hear. */
  public int open() {
    return open.get();
  }

  /** Why readers were lost, one each. */
  public Queue<String> lost() {
    return lost;
  }

  /** Messages that a reader got, each once. */
  public long deliveries() {
    return deliveries.getAcquire();
  }

  /** Messages that a reader got again. */
  public long doubled() {
    return doubled.getAcquire();
  }

  /** Messages that a reader got before or after what others got before or after it. */
  public long disordered() {
    return disordered.getAcquire();
  }

  /** From now on; returns what was until now. */
  public Latencies renewLatencies() {
    Latencies before = latencies;
    latencies = new Latencies();
    return before;
  }
}
