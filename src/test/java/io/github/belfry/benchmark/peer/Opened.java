package io.github.belfry.benchmark.peer;

import io.github.belfry.benchmark.load.Talk;

/** A reader that is asked for nothing but its first request. */
final class Opened extends Talk {
  private final String request;

  Opened(String request) {
    this.request = request;
  }

  @Override
  public String request() {
    return request;
  }
}
