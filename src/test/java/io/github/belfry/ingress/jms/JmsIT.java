package io.github.belfry.ingress.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.example.sender.SenderServlet;
import io.github.belfry.support.Api;
import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.ThisServer;
import io.github.belfry.support.WebSocketReader;
import jakarta.json.JsonObject;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another application of the same server sends by the server's own broker (Payara Micro has none:
 * by one on the other side of a socket), as docs/servers.md says; the server is killed meanwhile.
 */
@Tag("server")
class JmsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int MESSAGES = 3_000;
  private static final int KILLS = Integer.getInteger("belfry.kills", 3);

  /** Where the server keeps what docs/servers.md makes. */
  private static final String FACTORY =
      ThisServer.is("wildfly") ? "java:/jms/belfry" : "jms/belfry";

  private static final String QUEUE =
      ThisServer.is("wildfly") ? "java:/jms/queue/shop" : "jms/shop";

  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir private Path folder;
  private ServerProcess server;

  private Path sender() {
    Path war = folder.resolve("sender.war");
    ShrinkWrap.create(WebArchive.class)
        .addPackage(SenderServlet.class.getPackage())
        .as(ZipExporter.class)
        .exportTo(war.toFile(), true);
    return war;
  }

  /** The client of the broker, for the server that has none. */
  private static String client() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(jar -> jar.matches(".*/(artemis|netty|jctools|commons-beanutils|jgroups)-[^/]*"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private HttpResponse<String> send(String method, String query, String body) throws Exception {
    URI uri =
        URI.create(
            "http://127.0.0.1:"
                + server.port()
                + "/sender/sender?factory="
                + FACTORY
                + "&queue="
                + QUEUE
                + query);
    return http.send(
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private static String notification(String title) {
    return "{\"to\":[\"user:alice\"],\"title\":\"" + title + "\"}";
  }

  @Test
  void whatIsSentIsSaidOnceThoughTheServerIsKilled() throws Exception {
    assumeFalse(ThisServer.is("glassfish"), "not tried there");
    assumeFalse(ThisServer.is("payara"), "docs/servers.md says that it doesn't work there yet");
    Optional<Broker> broker =
        ThisServer.is("payara") ? Optional.of(new Broker(folder)) : Optional.empty();
    if (broker.isPresent()) {
      broker.get().start();
    }
    try (var started =
        ServerProcess.named("jms")
            .startedBy(Path.of("src/test/servers/jms"))
            .with("sender.war", sender().toString())
            .with("jms.client", client())
            .with("jms.url", broker.map(Broker::url).orElse(""))
            .with("belfry.jms.sources", "shop")
            .with("belfry.jms.shop.connection-factory", FACTORY)
            .with("belfry.jms.shop.destination", QUEUE)
            .with("belfry.jms.shop.channels", "user:*")
            .start()) {
      server = started;
      awaitSender();
      answers();
      isRefused();
      areKilled();
      assertThat(Files.readString(server.log())).contains("The source shop is read");
    } finally {
      if (broker.isPresent()) {
        broker.get().stop();
      }
    }
  }

  /** The other application may be there later than Belfry is ready. */
  private void awaitSender() {
    await().atMost(PATIENCE).until(() -> send("GET", "", "").statusCode() == 204);
  }

  private void answers() throws Exception {
    var said = send("POST", "", notification("asked"));
    assertThat(said.body()).startsWith("{\"id\":\"");
    assertThat(said.headers().firstValue("Correlation")).contains("order-42");
    var refused = send("POST", "", "{\"to\":[\"room:board\"],\"title\":\"t\"}");
    assertThat(refused.body()).contains("\"code\":\"forbidden\"").contains("\"status\":403");
  }

  private void isRefused() throws Exception {
    assertThat(send("PUT", "&from=1000000", "{\"to\":").statusCode()).isEqualTo(204);
    Api admin = Api.at(server.uri("/")).as("root", "belfry-admin");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(admin.get("api/admin/refused?source=shop").body())
                    .contains("\"key\":\"1000000\"")
                    .contains("\"message\":\"{\\\"to\\\":\""));
  }

  private void areKilled() throws Exception {
    List<String> titles = IntStream.range(0, MESSAGES).mapToObj(Integer::toString).toList();
    int each = MESSAGES / (KILLS + 1);
    for (int kill = 0; kill <= KILLS; kill++) {
      String lines =
          titles.subList(kill * each, (kill + 1) * each).stream()
              .map(JmsIT::notification)
              .collect(Collectors.joining("\n"));
      assertThat(send("PUT", "&from=" + kill * each, lines).statusCode()).isEqualTo(204);
      if (kill < KILLS) {
        server.kill();
        server.start();
        awaitSender();
      }
    }
    Api alice = Api.at(server.uri("/")).as("alice");
    try (var reader = WebSocketReader.open(alice, "after=0")) {
      List<JsonObject> heard =
          reader
              .received()
              .await(
                  frame -> frame.getString("op").equals("notification"),
                  (KILLS + 1) * each + 1,
                  PATIENCE);
      List<String> all = heard.stream().map(frame -> frame.getString("title")).toList();
      assertThat(all).doesNotHaveDuplicates();
      assertThat(new HashSet<>(all)).containsAll(titles.subList(0, (KILLS + 1) * each));
    }
  }
}
