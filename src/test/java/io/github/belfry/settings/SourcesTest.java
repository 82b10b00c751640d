package io.github.belfry.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources of Jakarta Messaging, as they are named in settings. */
class SourcesTest {
  private static final String FACTORY = "belfry.jms.shop.connection-factory";
  private static final String DESTINATION = "belfry.jms.shop.destination";

  @Test
  void aSourceHasItsOwnSettings() {
    var ingress =
        Settings.of(
                Map.of(
                    "belfry.jms.sources",
                    "shop",
                    FACTORY,
                    "jms/cf",
                    DESTINATION,
                    "jms/q",
                    "belfry.jms.shop.selector",
                    "a = 'b,c'",
                    "belfry.jms.shop.channels",
                    "user:*,all"))
            .ingress();

    var from = new Ingress.From("shop", "shop", List.of("user:*", "all"));
    assertThat(ingress.jms())
        .containsExactly(new Ingress.Jms(from, "jms/cf", "jms/q", "a = 'b,c'"));
    assertThat(ingress.all()).containsExactly(from);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"uri", "bootstrap", "sources", "belfry", "crm", "Shop", "a,a", "1a", "a.b"})
  void someNamesAreRefused(String names) {
    var set =
        Map.of(
            "belfry.outbox.sources",
            "crm",
            "belfry.outbox.crm.datasource",
            "jdbc/crm",
            "belfry.jms.sources",
            names);

    assertThatThrownBy(() -> Settings.of(set)).hasMessageContaining("belfry.jms.sources");
  }

  @Test
  void bothNamesAreRequired() {
    assertThatThrownBy(
            () -> Settings.of(Map.of("belfry.jms.sources", "shop", DESTINATION, "jms/q")))
        .hasMessageContaining(FACTORY)
        .hasMessageContaining("is missing");
    assertThatThrownBy(() -> Settings.of(Map.of("belfry.jms.sources", "shop", FACTORY, "jms/cf")))
        .hasMessageContaining(DESTINATION)
        .hasMessageContaining("is missing");
  }
}
