package io.github.belfry.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Deployed;
import io.github.belfry.support.RawExchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a web server in front says of its clients (Liberty's plug-in, Payara's pass-through, any
 * proxy), said by a client itself.
 */
class PrivateHeadersIT extends Deployed {
  private static final byte[] NOTHING = {};

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$WSIS: true|$WSSC: https|$WSSP: 443|$WSSN: shop.example|$WSPR: HTTP/2",
        "$WSRA: 192.0.2.66|$WSRH: shop.example",
        "$WSRU: office|$WSAT: BASIC|$WSCC: AAAA|$WSCS: TLS_AES_128_GCM_SHA256|$WSSI: abc",
        "Proxy-ip: 192.0.2.66|Proxy-keysize: 256|Proxy-auth-cert: AAAA",
        "X-Forwarded-For: 192.0.2.66|X-Forwarded-Proto: https|X-Forwarded-Host: shop.example",
        "Forwarded: for=192.0.2.66;proto=https;host=shop.example",
        "SSL_CLIENT_CERT: AAAA|HTTPS: on|X-Real-IP: 192.0.2.66|Remote-User: office"
      })
  void isBelievedOfNobody(String said) {
    String headers = said.replace("|", "\r\n") + "\r\n";
    var seen = RawExchange.of(anybody, "GET", "doctor/network", headers, NOTHING);
    assertThat(seen.body())
        .as(seen.answer())
        .contains("\"address\":\"127.0.0.1\"")
        .contains("\"secure\":false");
    var stranger = RawExchange.of(anybody, "GET", "api/me", headers, NOTHING);
    assertThat(stranger.code()).as(stranger.answer()).isEqualTo("unauthenticated");
    for (String origin : new String[] {"https://" + base.getAuthority(), "https://shop.example"}) {
      var page =
          RawExchange.of(
              office, "GET", "api/inbox", headers + "Origin: " + origin + "\r\n", NOTHING);
      assertThat(page.code()).as(page.answer()).isEqualTo("forbidden-origin");
    }
  }
}
