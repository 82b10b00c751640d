package io.github.belfry.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who adds an endpoint or a command adds what its mutations begin with. */
class EveryEndpointIsMutatedTest {
  private static final Set<String> SAMPLES =
      Samples.all().stream().map(Input::endpoint).collect(Collectors.toSet());

  private static Set<String> after(String word) {
    return SAMPLES.stream()
        .filter(endpoint -> endpoint.startsWith(word))
        .map(endpoint -> endpoint.substring(word.length()))
        .collect(Collectors.toSet());
  }

  @Test
  void eachResource() {
    assertThat(Endpoints.resources()).hasSizeGreaterThan(25);
    assertThat(SAMPLES).containsAll(Endpoints.resources());
  }

  @Test
  void eachServletAndWebSocket() {
    assertThat(Endpoints.paths()).hasSizeGreaterThan(8);
    assertThat(SAMPLES.stream().map(endpoint -> endpoint.replaceFirst("^.* ", "")))
        .containsAll(Endpoints.paths());
    assertThat(after("frame ")).containsExactlyInAnyOrderElementsOf(Endpoints.webSockets());
  }

  @Test
  void eachCommand() {
    assertThat(after("command ")).containsExactlyInAnyOrderElementsOf(Endpoints.commands());
  }
}
