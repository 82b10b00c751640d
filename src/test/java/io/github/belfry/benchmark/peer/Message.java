package io.github.belfry.benchmark.peer;

import io.github.belfry.benchmark.load.Marks;

/** What everybody delivers: about 350 bytes on the line, Belfry's own fields included. */
final class Message {
  private static final String OF_BELFRY = "x".repeat(100);
  private static final String OF_OTHERS = "x".repeat(290);

  private Message() {}

  /** The data of a notification; Belfry adds its own fields, some 190 bytes. */
  static String data(long due, long number) {
    return '{' + Marks.member(due, number) + ",\"pad\":\"" + OF_BELFRY + "\"}";
  }

  /** The whole of a message. */
  static String whole(long due, long number) {
    return '{' + Marks.member(due, number) + ",\"pad\":\"" + OF_OTHERS + "\"}";
  }
}
