package io.github.belfry.security.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.settings.Network;
import io.github.belfry.settings.Origin;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the client asked for, as proxies say; and that only trusted ones are believed. */
class FrontTest {
  private static final List<Network> TRUSTED =
      Stream.of("10.0.0.0/8", "fd00::/8").map(text -> Network.parse(text).orElseThrow()).toList();

  /** The peer, the headers as {@code name: value} split by {@code #}, and what must come out. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          192.0.2.1 |                                                                 | 192.0.2.1   | http  | bell.example.org | 80
          192.0.2.1 | Host: Bell.Example.org:8080                                     | 192.0.2.1   | http  | bell.example.org | 8080
          192.0.2.1 | Forwarded: for=198.51.100.7;proto=https;host=evil.example       | 192.0.2.1   | http  | bell.example.org | 80
          192.0.2.1 | X-Forwarded-For: 198.51.100.7 # X-Forwarded-Proto: https        | 192.0.2.1   | http  | bell.example.org | 80
          10.0.0.1  | Forwarded: for=198.51.100.7;proto=https;host=a.example          | 198.51.100.7 | https | a.example       | 443
          10.0.0.1  | Forwarded: FOR="[2001:db8::7]:4711" ; Proto=https               | 2001:db8:0:0:0:0:0:7 | https | bell.example.org | 443
          10.0.0.1  | Forwarded: for=1.2.3.4;host=evil.example, for=198.51.100.7;host="a.example:8443";proto=https | 198.51.100.7 | https | a.example | 8443
          10.0.0.1  | Forwarded: for=198.51.100.7;proto=https;host=a.example, for=10.0.0.2;proto=http;host=inner | 198.51.100.7 | https | a.example | 443
          10.0.0.1  | Forwarded: for=1.2.3.4 # Forwarded: for=198.51.100.7            | 198.51.100.7 | http | bell.example.org | 80
          10.0.0.1  | Forwarded: for=unknown;proto=https                              | 10.0.0.1    | https | bell.example.org | 443
          10.0.0.1  | Forwarded: for=_hidden                                          | 10.0.0.1    | http  | bell.example.org | 80
          10.0.0.1  | Forwarded: for=198.51.100.7;for=1.2.3.4                         | 10.0.0.1    | http  | bell.example.org | 80
          10.0.0.1  | Forwarded: for="198.51.100.7                                    | 10.0.0.1    | http  | bell.example.org | 80
          10.0.0.1  | Forwarded: =;,,;                                                | 10.0.0.1    | http  | bell.example.org | 80
          10.0.0.1  | Forwarded: for="198.51.100.7" # X-Forwarded-For: 1.2.3.4        | 198.51.100.7 | http | bell.example.org | 80
          10.0.0.1  | X-Forwarded-For: 198.51.100.7 # X-Forwarded-Proto: https        | 198.51.100.7 | https | bell.example.org | 443
          10.0.0.1  | X-Forwarded-Proto: https # X-Forwarded-Host: a.example # X-Forwarded-Port: 8443 | 10.0.0.1 | https | a.example | 8443
          10.0.0.1  | X-Forwarded-Host: a.example:1 # X-Forwarded-Port: 2             | 10.0.0.1    | http  | a.example        | 2
          10.0.0.1  | X-Forwarded-For: 1.2.3.4, 198.51.100.7                          | 198.51.100.7 | http | bell.example.org | 80
          10.0.0.1  | X-Forwarded-For: 198.51.100.7, 10.9.9.9 # X-Forwarded-Proto: https | 198.51.100.7 | https | bell.example.org | 443
          10.0.0.1  | X-Forwarded-Host: evil.example, a.example # X-Forwarded-For: 1.2.3.4, 198.51.100.7 | 198.51.100.7 | http | a.example | 80
          10.0.0.1  | X-Forwarded-For: 198.51.100.7:55555                             | 198.51.100.7 | http | bell.example.org | 80
          10.0.0.1  | X-Forwarded-For: not-an-address                                 | 10.0.0.1    | http  | bell.example.org | 80
          fd00::1   | X-Forwarded-For: 2001:db8::9                                    | 2001:db8:0:0:0:0:0:9 | http | bell.example.org | 80
          ::ffff:10.0.0.1 | X-Forwarded-For: 198.51.100.7                             | 198.51.100.7 | http | bell.example.org | 80
          10.0.0.1  | X-Forwarded-Proto: wss                                          | 10.0.0.1    | https | bell.example.org | 443
          10.0.0.1  | X-Forwarded-Proto: WSS # X-Forwarded-Port: 443                  | 10.0.0.1    | https | bell.example.org | 443
          10.0.0.1  | X-Forwarded-Proto: ws                                           | 10.0.0.1    | http  | bell.example.org | 80
          10.0.0.1  | X-Forwarded-Proto: gopher # X-Forwarded-Port: x # X-Forwarded-Host: a b | 10.0.0.1 | http | bell.example.org | 80
          10.0.0.1  | X-Forwarded-Port: 443,443 # X-Forwarded-Proto: https,https      | 10.0.0.1    | https | bell.example.org | 443
          10.0.0.1  | Forwarded: proto=wss;host=my_app                                | 10.0.0.1    | https | my_app           | 443
          10.0.0.1  | Forwarded: for=198.51.100.7;proto="ws"                          | 198.51.100.7 | http | bell.example.org | 80
          192.0.2.1 | Host: my_app:8080                                               | 192.0.2.1   | http  | my_app           | 8080
          192.0.2.1 | Host: a-.example                                                | 192.0.2.1   | http  | a-.example       | 80
          192.0.2.1 | Host: belfry.1up                                                | 192.0.2.1   | http  | belfry.1up       | 80
          192.0.2.1 | Host: [::1]:8080                                                | 192.0.2.1   | http  | [0:0:0:0:0:0:0:1] | 8080
          fe80::1%eth0 |                                                              | fe80:0:0:0:0:0:0:1 | http | bell.example.org | 80
          """)
  void isSeen(String peer, String headers, String address, String scheme, String host, int port) {
    Requests request = Requests.of("GET", "ws").from(peer);
    for (String header : headers == null ? new String[0] : headers.split("#")) {
      String[] parts = header.split(":", 2);
      if (parts[0].strip().equals("Host")) {
        request.without("Host");
      }
      request.header(parts[0].strip(), parts[1].strip());
    }

    Front front = Front.of(request.build(), TRUSTED);

    assertThat(front.address().getHostAddress()).isEqualTo(address);
    assertThat(front.origin()).contains(new Origin(scheme, host, port));
  }

  @ParameterizedTest
  @CsvSource({"a b", "a/b", "u@a", "'a:b:c'", "''"})
  void aHostThatIsNoneGivesNoOrigin(String host) {
    Requests request = Requests.of("GET", "ws").without("Host").header("Host", host);

    assertThat(Front.of(request.build(), TRUSTED).origin()).isEmpty();
  }
}
