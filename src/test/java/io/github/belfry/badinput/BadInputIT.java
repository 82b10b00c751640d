package io.github.belfry.badinput;

import static org.junit.jupiter.api.Named.named;

import io.github.belfry.support.Api;
import io.github.belfry.support.TestReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadInputIT extends Unharmed {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  static Stream<Named<List<BadRequest>>> tables() {
    return Stream.of(
        named("publishes", BadPublishes.singles()),
        named("batches", BadPublishes.batches()),
        named("CloudEvents", BadRequests.cloudEvents()),
        named("other requests", passingTheServer(BadRequests.all())),
        named("what isn't there or doesn't suit", BadRequests.unsuitable()),
        named("what the server refuses outside JAX-RS", BadPaths.all()));
  }

  /** Without what the server refuses in its own words: see {@link BadBytesIT}. */
  private static List<BadRequest> passingTheServer(List<BadRequest> table) {
    return table.stream().filter(bad -> !ServersOwn.refuses(bad.path())).toList();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void isRefused(List<BadRequest> table) throws InterruptedException {
    var all = new SoftAssertions();
    for (BadRequest bad : table) {
      try {
        check(bad, send(bad), all);
      } catch (ExecutionException | TimeoutException unanswered) {
        all.fail("no answer to " + bad, unanswered);
      }
    }
    all.assertAll();
  }

  /** Not by {@link Api#send}: a stream that is opened by mistake would never end. */
  private Api.Answer send(BadRequest bad)
      throws ExecutionException, InterruptedException, TimeoutException {
    var request = office.request(bad.path());
    bad.headers().forEach(request::header);
    request.method(
        bad.method(),
        bad.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bad.body()));
    return CLIENT
        .sendAsync(request.build(), BodyHandlers.ofString())
        .thenApply(Api.Answer::new)
        .get(TestReader.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private static void check(BadRequest bad, Api.Answer answer, SoftAssertions all) {
    all.assertThat(answer.status()).as("%s%n%s", bad, answer).isEqualTo(bad.status());
    all.assertThat(answer.code()).as("code of %s", bad).isEqualTo(bad.code());
    all.assertThat(answer.body()).as("detail of %s", bad).contains(bad.named());
    boolean allow = answer.header("Allow").isPresent();
    all.assertThat(allow).as("Allow of %s", bad).isEqualTo(bad.status() == 405);
  }
}
