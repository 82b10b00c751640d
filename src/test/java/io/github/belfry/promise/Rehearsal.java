package io.github.belfry.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Api;
import io.github.belfry.support.ServerProcess;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Publishers and wandering readers at once, and the check of what every reader heard. */
final class Rehearsal {
  private static final int PUBLISHERS = 4;

  private final Random random;
  private final List<ServerProcess> servers;
  private final boolean throughTheBackOffice;
  private final Said said = new Said();

  Rehearsal(Random random, boolean throughTheBackOffice, ServerProcess... servers) {
    this.random = random;
    this.throughTheBackOffice = throughTheBackOffice;
    this.servers = List.of(servers);
  }

  /** A user, the groups in their token and the room that they ask for. */
  private record Part(String user, String group, String room) {
    Set<String> channels() {
      return Set.of("user:" + user, "group:" + group, "room:" + room, "all");
    }
  }

  /**
   * Lets publishers speak and readers listen, with something else going on meanwhile.
   *
   * @param each how many notifications each publisher says at least
   * @param meanwhile publishers go on until this is over
   */
  void run(int each, Runnable meanwhile) throws Exception {
    var parts =
        List.of(
            new Part("ann", "red", "x"),
            new Part("ben", "red", "y"),
            new Part("cat", "blue", "x"),
            new Part("dan", "blue", "y"));
    var channels = parts.stream().flatMap(p -> p.channels().stream()).distinct().sorted().toList();
    var pool = Executors.newCachedThreadPool();
    try {
      var readers = new ArrayList<Wanderer>();
      var starts = new ArrayList<String>();
      var listening = new ArrayList<CompletableFuture<Void>>();
      for (Part part : parts) {
        var cursor = api(part).get("poll?wait=0").json().getString("cursor");
        var reader =
            new Wanderer(random.nextLong(), nodes(part), "&channels=room%3A" + part.room(), cursor);
        readers.add(reader);
        starts.add(cursor);
        listening.add(CompletableFuture.runAsync(reader, pool));
      }
      var office = servers.stream().map(s -> office(s)).toList();
      var over = new AtomicBoolean();
      var speaking = new ArrayList<CompletableFuture<Void>>();
      for (int n = 0; n < PUBLISHERS; n++) {
        var chorus =
            new Chorus(
                "p" + n,
                random.nextLong(),
                office,
                channels,
                each,
                over::get,
                throughTheBackOffice,
                said);
        speaking.add(CompletableFuture.runAsync(chorus, pool));
      }
      try {
        meanwhile.run();
      } finally {
        over.set(true);
      }
      for (CompletableFuture<Void> speaker : speaking) {
        speaker.get(5, TimeUnit.MINUTES);
      }
      office.get(0).get().publish("{\"to\":[\"all\"],\"title\":\"" + Wanderer.LAST + "\"}");
      for (CompletableFuture<Void> listener : listening) {
        listener.get(2, TimeUnit.MINUTES);
      }
      for (int n = 0; n < parts.size(); n++) {
        check(parts.get(n), readers.get(n), starts.get(n));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  Said said() {
    return said;
  }

  private void check(Part part, Wanderer reader, String start) {
    var heard = reader.titles();
    var expected = new HashSet<>(said.in(part.channels()));
    expected.add(Wanderer.LAST);
    assertThat(heard).as("%s hears all that is theirs, once", part).doesNotHaveDuplicates();
    assertThat(heard)
        .as("%s, and nothing else", part)
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(heard).as("%s, in the order of the log", part).isEqualTo(logOrder(part, start));
    assertThat(heard).noneMatch(said.rolledBack()::contains);
    assertThat(reader.connections()).as("%s has wandered", part).isGreaterThan(3);
  }

  /** What a reader who was never disturbed would have read, page by page. */
  private List<String> logOrder(Part part, String start) {
    var titles = new ArrayList<String>();
    var cursor = start;
    JsonObject poll;
    do {
      poll =
          api(part).get("poll?wait=0&channels=room%3A" + part.room() + "&after=" + cursor).json();
      poll.getJsonArray("frames").getValuesAs(JsonObject.class).stream()
          .map(frame -> frame.getString("title"))
          .forEach(titles::add);
      cursor = poll.getString("cursor");
    } while (poll.getBoolean("more"));
    return titles;
  }

  private Api api(Part part) {
    return Api.at(servers.get(0).uri("/")).as(part.user(), part.group());
  }

  private List<Supplier<Api>> nodes(Part part) {
    return servers.stream()
        .map(s -> (Supplier<Api>) () -> Api.at(s.uri("/")).as(part.user(), part.group()))
        .toList();
  }

  private static Supplier<Api> office(ServerProcess server) {
    return () -> Api.at(server.uri("/")).as("office", "belfry-publisher");
  }

  /** Settings under which a test may connect as often as it likes. */
  static ServerProcess server(String name) {
    var server = ServerProcess.named(name);
    Stream.of("connect-rate-user", "connect-rate-address")
        .forEach(rate -> server.with("belfry.limit." + rate, "10000,10000"));
    return server.with("belfry.limit.connections-user", "1000");
  }
}
