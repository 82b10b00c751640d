package io.github.belfry.benchmark.peer;

import io.github.belfry.benchmark.load.Bytes;
import io.github.belfry.benchmark.load.HttpSpeech;
import io.github.belfry.benchmark.load.Reader;
import io.github.belfry.benchmark.load.Requests;
import io.github.belfry.benchmark.load.Speech;
import io.github.belfry.benchmark.load.Talk;
import io.github.belfry.benchmark.load.Transport;
import io.github.belfry.support.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** CometD in Jetty: it stores nothing. */
final class CometD implements Peer, AutoCloseable {
  private static final byte[] CLIENT = Bytes.of("\"clientId\":\"");
  private static final byte[] SUBSCRIBED = Bytes.of("\"/meta/subscribe\"");
  private static final byte[] CONNECTED = Bytes.of("\"/meta/connect\"");
  private static final byte[] SUCCESSFUL = Bytes.of("\"successful\":true");
  private static final String SHAKE_HANDS =
      "[{\"channel\":\"/meta/handshake\",\"version\":\"1.0\","
          + "\"supportedConnectionTypes\":[\"websocket\",\"long-polling\"]}]";

  private final Program program;

  CometD() throws IOException {
    program = Jars.start("cometd", "CometDPeer.java");
  }

  @Override
  public String name() {
    return "CometD (stores nothing)";
  }

  @Override
  public String version() throws IOException {
    return "CometD "
        + Jars.version("cometd", "cometd-java-server-common")
        + " in Jetty "
        + Jars.version("cometd", "jetty-server");
  }

  @Override
  public boolean has(Transport transport) {
    return transport != Transport.SSE;
  }

  @Override
  public int port() {
    return program.port();
  }

  @Override
  public ProcessHandle process() {
    return program.handle();
  }

  /**
   * It knows each browser by a cookie, and lets one poll of each wait only: each of ours is one.
   */
  private static String browser(String head, String cookie) {
    int at = head.indexOf("BAYEUX_BROWSER=");
    return at < 0 ? cookie : "Cookie: " + head.substring(at, head.indexOf(';', at)) + "\r\n";
  }

  private static String subscribe(Transport transport, String client) {
    return "[{\"channel\":\"/meta/subscribe\",\"subscription\":\"/"
        + transport
        + "\",\"clientId\":\""
        + client
        + "\"}]";
  }

  private static String connect(String type, String client) {
    return "[{\"channel\":\"/meta/connect\",\"connectionType\":\""
        + type
        + "\",\"clientId\":\""
        + client
        + "\"}]";
  }

  @Override
  public Talk talk(Transport transport, int n) {
    return transport == Transport.WEBSOCKET ? new Socket() : new Polling();
  }

  @Override
  public Speech speech(Transport transport) {
    return new HttpSpeech() {
      private String client;
      private String cookie = "";

      @Override
      public byte[] greeting() {
        return Requests.post("/cometd", "", SHAKE_HANDS).getBytes(StandardCharsets.UTF_8);
      }

      @Override
      protected void greeted(String head, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        client = Bytes.quoted(bytes, 0, bytes.length, CLIENT);
        cookie = browser(head, cookie);
      }

      @Override
      protected boolean isAccepted(byte[] bytes, int end) {
        return Bytes.find(bytes, 0, end, SUCCESSFUL) >= 0;
      }

      @Override
      public byte[] say(long due, long number) {
        var message =
            "[{\"channel\":\"/"
                + transport
                + "\",\"data\":"
                + Message.whole(due, number)
                + ",\"clientId\":\""
                + client
                + "\"}]";
        return Requests.post("/cometd", cookie, message).getBytes(StandardCharsets.UTF_8);
      }
    };
  }

  @Override
  public void close() {
    program.close();
  }

  private static final class Socket extends Talk {
    private String client;

    @Override
    public String request() {
      return Requests.upgrade("/cometd", "");
    }

    @Override
    public void opened(Reader reader) throws IOException {
      reader.say(SHAKE_HANDS);
    }

    @Override
    public void heard(Reader reader, byte[] bytes, int from, int end) throws IOException {
      if (client == null) {
        client = Bytes.quoted(bytes, from, end, CLIENT);
        reader.say(subscribe(Transport.WEBSOCKET, client));
        reader.say(connect("websocket", client));
        return;
      }
      if (Bytes.find(bytes, from, end, CONNECTED) >= 0) {
        reader.say(connect("websocket", client));
      }
      if (!reader.isHearing() && Bytes.find(bytes, from, end, SUBSCRIBED) >= 0) {
        reader.hears();
      }
      reader.count(bytes, from, end);
    }
  }

  private static final class Polling extends Talk {
    private String client;
    private boolean subscribed;
    private String cookie = "";

    @Override
    public String request() {
      if (client == null) {
        return Requests.post("/cometd", cookie, SHAKE_HANDS);
      }
      if (!subscribed) {
        return Requests.post("/cometd", cookie, subscribe(Transport.LONGPOLL, client));
      }
      return Requests.post("/cometd", cookie, connect("long-polling", client));
    }

    @Override
    public void head(String head) {
      cookie = browser(head, cookie);
    }

    @Override
    public void heard(Reader reader, byte[] bytes, int from, int end) {
      if (client == null) {
        client = Bytes.quoted(bytes, from, end, CLIENT);
      } else if (!subscribed) {
        subscribed = Bytes.find(bytes, from, end, SUBSCRIBED) >= 0;
      } else {
        reader.count(bytes, from, end);
        reader.hears();
      }
    }
  }
}
