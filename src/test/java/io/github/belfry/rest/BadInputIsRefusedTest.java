package io.github.belfry.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.badinput.BadPublishes;
import io.github.belfry.badinput.BadRequest;
import io.github.belfry.badinput.BadRequests;
import io.github.belfry.json.Fields;
import io.github.belfry.json.Json;
import io.github.belfry.json.ProblemJson;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadInputIsRefusedTest {
  private static RestServer server;

  @BeforeAll
  static void start() {
    server = new RestServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<BadRequest> requests() {
    return Stream.of(
            BadPublishes.singles(),
            BadPublishes.batches(),
            BadRequests.all(),
            BadRequests.cloudEvents(),
            BadRequests.unsuitable())
        .flatMap(List::stream)
        // What isn't UTF-8 in a path is answered by the HTTP server below JAX-RS: for the real one.
        .filter(bad -> !bad.path().contains("%FF"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void refuses(BadRequest bad) {
    var request = server.request(bad.path(), "office:belfry-publisher");
    bad.headers().forEach(request::header);
    request.method(
        bad.method(),
        bad.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bad.body()));
    var response = server.send(request);

    assertThat(response.statusCode()).isEqualTo(bad.status());
    assertThat(response.headers().firstValue("Content-Type")).contains(ProblemJson.MEDIA_TYPE);
    var problem = Fields.of("", Json.parse(response.body(), 5));
    assertThat(problem.string("code")).isEqualTo(bad.code());
    assertThat(problem.string("detail")).contains(bad.named());
    assertThat(problem.string("title")).isNotBlank();
    assertThat(problem.wholeNumber("status", 400, 599)).isEqualTo(bad.status());
    assertThat(response.headers().firstValue("Allow").isPresent()).isEqualTo(bad.status() == 405);
    assertThat(server.belfry.log.entries()).isEmpty();
  }
}
