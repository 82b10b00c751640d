package io.github.belfry.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.benchmark.load.Transport;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A word that is mistyped must not cost an hour of measuring something else. */
class OptionsTest {

  @Test
  void withoutAnyAllOfItIsMeasuredAndTheProjectsPageKept() {
    var options = Options.of();

    assertThat(options.servers()).containsExactly("payara", "wildfly", "liberty");
    assertThat(options.transports()).containsExactly(Transport.values());
    assertThat(options.number("rounds")).isEqualTo(5);
    assertThat(options.page()).isEqualTo(Path.of("docs/benchmark.md"));
  }

  @Test
  void aPartIsWrittenElsewhere() {
    var options = Options.of("--servers=liberty", "--transports=sse", "--peers=", "--readers=200");

    assertThat(options.servers()).containsExactly("liberty");
    assertThat(options.transports()).containsExactly(Transport.SSE);
    assertThat(options.peers()).isEmpty();
    assertThat(options.effort().readers()).isEqualTo(200);
    assertThat(options.page()).isEqualTo(Path.of("target/benchmark/benchmark.md"));
    assertThat(Options.of("--rounds=1", "--page=x.md").page()).isEqualTo(Path.of("x.md"));
  }

  @Test
  void whatIsNotKnownIsRefusedWithWhatIs() {
    assertThatThrownBy(() -> Options.of("--sever=wildfly")).hasMessageContaining("--servers=");
    assertThatThrownBy(() -> Options.of("wildfly")).hasMessageContaining("--servers=");
    assertThatThrownBy(() -> Options.of("--servers=jetty"))
        .hasMessage("--servers: expected of [liberty, payara, wildfly], was jetty");
    assertThatThrownBy(() -> Options.of("--rounds=0"))
        .hasMessage("--rounds: expected a number, was 0");
  }
}
