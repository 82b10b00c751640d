package io.github.belfry.benchmark.peer;

import io.github.belfry.benchmark.load.HttpSpeech;
import io.github.belfry.benchmark.load.Reader;
import io.github.belfry.benchmark.load.Requests;
import io.github.belfry.benchmark.load.Speech;
import io.github.belfry.benchmark.load.Talk;
import io.github.belfry.benchmark.load.Transport;
import io.github.belfry.support.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Nchan in nginx with one worker: it stores nothing that outlives it. */
final class Nchan implements Peer, AutoCloseable {
  private static final Path MODULE = Path.of("/usr/lib/nginx/modules/ngx_nchan_module.so");
  private static final Path NGINX = Path.of("/usr/sbin/nginx");
  private static final String CONFIGURATION =
      """
      load_module ${module};
      daemon off;
      worker_processes 1;
      worker_rlimit_nofile 16384;
      pid ${home}/pid;
      error_log ${home}/error.log;
      events { worker_connections 8192; }
      http {
        access_log off;
        keepalive_requests 1000000000;
        client_body_temp_path ${home}/bodies;
        proxy_temp_path ${home}/proxy;
        fastcgi_temp_path ${home}/fastcgi;
        uwsgi_temp_path ${home}/uwsgi;
        scgi_temp_path ${home}/scgi;
        nchan_shared_memory_size 512M;
        nchan_message_buffer_length 100000;
        nchan_message_timeout 10m;
        server {
          listen 127.0.0.1:${port} backlog=4096;
          location /publish { nchan_channel_id $arg_channel; nchan_publisher; client_body_buffer_size 64k; }
          location /ws { nchan_channel_id $arg_channel; nchan_subscriber websocket; nchan_subscriber_first_message newest; }
          location /sse { nchan_channel_id $arg_channel; nchan_subscriber eventsource; nchan_subscriber_first_message newest; }
          location /poll { nchan_channel_id $arg_channel; nchan_subscriber longpoll; nchan_subscriber_first_message -1; }
        }
      }
      """;

  private final Program program = new Program("benchmark-nchan");

  Nchan() throws IOException {
    if (Files.notExists(MODULE) || Files.notExists(NGINX)) {
      throw new IOException("apt-get install nginx libnginx-mod-nchan brings it");
    }
    program.with("module", MODULE).with("home", program.home()).with("port", program.port());
    Path configuration = program.file("nginx.conf", CONFIGURATION);
    program.start(
        NGINX.toString(), "-p", program.home().toString(), "-c", configuration.toString());
  }

  @Override
  public String name() {
    return "Nchan (stores nothing)";
  }

  @Override
  public String version() throws IOException {
    return "nginx with Nchan "
        + output("dpkg-query", "-W", "-f", "${Version}", "libnginx-mod-nchan");
  }

  private static String output(String... command) throws IOException {
    try (var lines = new ProcessBuilder(command).start().inputReader()) {
      return String.valueOf(lines.readLine());
    }
  }

  @Override
  public boolean has(Transport transport) {
    return true;
  }

  @Override
  public int port() {
    return program.port();
  }

  @Override
  public ProcessHandle process() {
    return program.handle();
  }

  @Override
  public Talk talk(Transport transport, int n) throws IOException {
    var query = "?channel=" + transport;
    return switch (transport) {
      case WEBSOCKET -> new Opened(Requests.upgrade("/ws" + query, ""));
      case SSE -> new Opened(Requests.get("/sse" + query, "Accept: text/event-stream\r\n"));
      case LONGPOLL -> {
        if (n == 0) {
          sayBefore(query);
        }
        yield new Polling("/poll" + query);
      }
    };
  }

  /** A poll begins with the message before it: so that it is known to hear, there must be one. */
  private void sayBefore(String query) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/publish" + query))
            .POST(BodyPublishers.ofString("{}"))
            .build();
    try {
      HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public Speech speech(Transport transport) {
    return new HttpSpeech() {
      @Override
      public byte[] say(long due, long number) {
        return Requests.post("/publish?channel=" + transport, "", Message.whole(due, number))
            .getBytes(StandardCharsets.UTF_8);
      }
    };
  }

  @Override
  public void close() {
    program.close();
  }

  private static final class Polling extends Talk {
    private static final Pattern MODIFIED = Pattern.compile("(?i)\r\nLast-Modified: ([^\r]+)");
    private static final Pattern TAG = Pattern.compile("(?i)\r\nEtag: ([^\r]+)");

    private final String path;
    private String place = "";

    Polling(String path) {
      this.path = path;
    }

    @Override
    public String request() {
      return Requests.get(path, place);
    }

    @Override
    public void head(String head) {
      var modified = MODIFIED.matcher(head);
      var tag = TAG.matcher(head);
      if (modified.find() && tag.find()) {
        place =
            "If-Modified-Since: "
                + modified.group(1)
                + "\r\nIf-None-Match: "
                + tag.group(1)
                + "\r\n";
      }
    }

    @Override
    public void heard(Reader reader, byte[] bytes, int from, int end) {
      // What a poll begins with was said before it, and may have been counted by others.
      if (reader.isHearing()) {
        reader.count(bytes, from, end);
      }
      reader.hears();
    }
  }
}
