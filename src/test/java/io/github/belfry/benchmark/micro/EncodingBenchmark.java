package io.github.belfry.benchmark.micro;

import io.github.belfry.notification.Channel;
import io.github.belfry.port.LogEntry;
import io.github.belfry.wire.Format;
import io.github.belfry.wire.Frame;
import io.github.belfry.wire.Via;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One notification becomes what is put on the line. */
@State(Scope.Benchmark)
public class EncodingBenchmark {
  /** As which it is put there. */
  @Param({"JSON_LINES", "EVENT_STREAM"})
  public Format format;

  private final LogEntry entry = Entries.entry();
  private final Via via = Via.only(Channel.of(Entries.CHANNEL));

  /** Its text. */
  @Benchmark
  public String encode() {
    return format.text(new Frame.NotificationFrame(entry, via));
  }
}
