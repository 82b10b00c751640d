package io.github.belfry.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Api;
import io.github.belfry.support.Deployed;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** As many groups as Entra puts into a token. */
class ManyGroupsIT extends Deployed {

  @Test
  void twoHundredPassEverywhere() {
    String[] groups =
        Stream.generate(UUID::randomUUID).map(UUID::toString).limit(200).toArray(String[]::new);
    Api member = anybody.as(unique("member"), groups);
    assertThat(member.get("api/inbox").status()).isEqualTo(200);
    office.say("group:" + groups[199], "for one of them");
    assertThat(member.get("poll?wait=0&after=0").body()).contains("for one of them");

    String ticket = member.post("api/tickets", "").json().getString("ticket");
    assertThat(ticket).hasSizeLessThan(7_000);
    assertThat(anybody.get("poll?wait=0&after=0&ticket=" + ticket).body())
        .contains("for one of them");
  }
}
