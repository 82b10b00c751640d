package io.github.belfry.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.belfry.support.Api;
import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.ShopWar;
import io.github.belfry.support.ThisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The {@code javax} jar in a server of its time: what it leaves in the outbox, and what not. */
@Tag("server")
class JavaEe8IT {
  private static final List<Path> TABLES =
      List.of(Path.of("examples/shop-javax/orders.sql"), Path.of("docs/sql/outbox-h2.sql"));

  /** Made by that server's own H2, which is older than the tests'. */
  private static String database() throws IOException {
    String sql =
        TABLES.stream()
            .map(JavaEe8IT::read)
            .collect(Collectors.joining("\n"))
            .replace("CREATE TABLE ", "CREATE TABLE IF NOT EXISTS ");
    Path script =
        Files.writeString(
            Files.createDirectories(ServerProcess.LEFT).resolve("java-ee-8.sql"), sql);
    return "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1;INIT=RUNSCRIPT FROM '" + script + "'";
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatIsCommittedIsInItsOutboxAndNothingElse() throws Exception {
    assumeTrue(ThisServer.is("wildfly"), "there is a WildFly of that time");
    try (var server =
        ServerProcess.named("java-ee-8")
            .startedBy(Path.of("src/test/servers/java-ee-8"))
            .deploying(ShopWar.javax())
            .with("shop.db.url", database())
            .readyAt("/cases?customer=nobody")
            .start()) {
      var shop = Api.at(server.uri("/"));
      var played =
          Stream.of(
                  "rollback:r1,r2",
                  "commit:c1,c2,c3",
                  "marked:m",
                  "failing:f",
                  "nested:n1,n2,n3",
                  "async:a1,a2",
                  "refused:i1,i2,i3",
                  "outside:o")
              .map(it -> it.split(":", 2))
              .map(it -> play(shop, it[0], it[1]))
              .toList();

      assertThat(shop.get("cases").body().lines())
          .as(played.toString())
          .containsExactly("c1", "c2", "c3", "n2", "a2", "i1", "i3", "o");
      assertThat(shop.get("cases?customer=ann").body().lines())
          .containsExactly("c1", "c2", "c3", "i1", "i3", "n2");
    }
  }

  private static String play(Api shop, String name, String orders) {
    var answer =
        shop.post("cases?case=" + name + "&customer=ann&orders=" + orders.replace(",", "%2C"), "");
    return name + ": " + answer.body();
  }
}
