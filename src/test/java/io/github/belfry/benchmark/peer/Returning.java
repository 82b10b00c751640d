package io.github.belfry.benchmark.peer;

import io.github.belfry.benchmark.load.Bytes;
import io.github.belfry.benchmark.load.Reader;
import io.github.belfry.benchmark.load.Requests;
import io.github.belfry.benchmark.load.Speech;
import io.github.belfry.benchmark.load.Talk;

/** Users of Belfry who go, and come back from their cursors. */
public final class Returning {
  private static final byte[] CURSOR = Bytes.of("\"cursor\":\"");

  private final Belfry belfry;
  private final String channel;
  private final String[] cursors;
  private final String[] tokens;

  /** So many, of one channel. Their tokens are made before anything is measured. */
  public Returning(Belfry belfry, int users, String channel) {
    this.belfry = belfry;
    this.channel = channel;
    cursors = new String[users];
    tokens = new String[users];
    for (int n = 0; n < users; n++) {
      tokens[n] = Belfry.token("returning" + n);
    }
  }

  /** What publishers say. */
  public Speech speech() {
    return belfry.speech(channel, 1);
  }

  /** The nth, who hears where they are. */
  public Talk first(int n) {
    return new Remembering(n);
  }

  /** The nth, from there on. */
  public Talk again(int n) {
    return new Belfry.Greeted(request(n, "&after=" + cursors[n]), false);
  }

  private String request(int n, String more) {
    return Requests.upgrade("/belfry/ws?channels=" + channel.replace(":", "%3A") + more, tokens[n]);
  }

  private final class Remembering extends Talk {
    private final int n;

    Remembering(int n) {
      this.n = n;
    }

    @Override
    public String request() {
      return Returning.this.request(n, "");
    }

    @Override
    public void opened(Reader reader) {
      // It hears when it is greeted.
    }

    @Override
    public void heard(Reader reader, byte[] bytes, int from, int end) {
      String cursor = Bytes.quoted(bytes, from, end, CURSOR);
      if (cursor != null) {
        cursors[n] = cursor;
        reader.hears();
      }
    }
  }
}
