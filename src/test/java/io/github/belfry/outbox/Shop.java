package io.github.belfry.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.Database;
import io.github.belfry.support.Postgres;
import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.ShopWar;
import io.github.belfry.support.ThisServer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Belfry and the shop of {@code examples/} in one server, each with a database of its own. */
final class Shop implements AutoCloseable {
  private static final Path TABLES = Path.of("examples/shop-jakarta/orders.sql");

  private final ServerProcess server;

  private Shop(ServerProcess server) {
    this.server = server;
  }

  /** Open for business. */
  static Shop started(String name) throws IOException, SQLException {
    // Open Liberty's tests have no other database than H2.
    boolean isH2 = ThisServer.is("liberty");
    Database database = isH2 ? h2(name) : Postgres.freshDatabase();
    execute(database, TABLES);
    execute(database, Path.of("docs/sql/outbox-" + (isH2 ? "h2" : "postgresql") + ".sql"));
    var server =
        ServerProcess.named(name)
            .startedBy(Path.of("examples/servers"))
            .with("shop.war", ShopWar.file().toString())
            .with("shop.db.url", database.url())
            .with("shop.db.user", database.user())
            .with("shop.db.password", database.password())
            .onChosenDatabase();
    return new Shop(server).start();
  }

  /** What is committed in H2 is in its file half a second later, unless it is told otherwise. */
  private static Database h2(String name) throws IOException {
    Path folder = Files.createTempDirectory(Files.createDirectories(ServerProcess.LEFT), name);
    return new Database(
        "jdbc:h2:file:" + folder.resolve("shop") + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0",
        "sa",
        "sa");
  }

  private static void execute(Database database, Path script) throws IOException, SQLException {
    String sql = Files.readString(script).replaceAll("(?m)^--.*$", "");
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Again, with the same data. */
  Shop start() {
    server.start();
    // Belfry is ready; the shop may be a moment later.
    await("the shop")
        .atMost(Duration.ofMinutes(2))
        .until(() -> api().get("cases?customer=nobody").status() == 200);
    return this;
  }

  /** As a crash would. */
  void kill() {
    server.kill();
  }

  /** Belfry, for nobody in particular. */
  Api belfry() {
    return Api.at(server.uri("/"));
  }

  /** The shop. */
  private Api api() {
    return Api.at(URI.create("http://127.0.0.1:" + server.port() + "/shop/"));
  }

  /** Plays one of the shop's cases; answers what came of it. */
  String play(String name, String customer, String... orders) {
    return post("case=" + name, customer, String.join(",", orders));
  }

  /** Places an order in a transaction that takes so long. */
  String place(String customer, String order, int millis, boolean commit) {
    return post("millis=" + millis + "&commit=" + commit, customer, order);
  }

  private String post(String query, String customer, String orders) {
    var answer =
        api().post("cases?" + query + "&customer=" + customer + "&orders=" + encoded(orders), "");
    if (answer.status() != 200) {
      throw new AssertionError(answer.toString());
    }
    return answer.body();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** The orders of a customer that are in the shop's own table. */
  List<String> orders(String customer) {
    return api().get("cases?customer=" + customer).body().lines().toList();
  }

  /** All that a customer can read from the beginning, in its order. */
  List<String> heard(String customer) {
    var titles = new ArrayList<String>();
    var reader = belfry().as(customer);
    var cursor = "0";
    JsonObject poll;
    do {
      poll = reader.get("poll?wait=0&after=" + cursor).json();
      poll.getJsonArray("frames").stream()
          .map(JsonValue::asJsonObject)
          .forEach(frame -> titles.add(frame.getString("title")));
      cursor = poll.getString("cursor");
    } while (poll.getBoolean("more"));
    return titles;
  }

  @Override
  public void close() {
    server.close();
  }
}
