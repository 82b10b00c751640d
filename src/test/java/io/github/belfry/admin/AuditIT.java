package io.github.belfry.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.json.Json;
import io.github.belfry.support.Api;
import io.github.belfry.support.Deployed;
import io.github.belfry.support.Tokens;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who did what, as admins read it. */
class AuditIT extends Deployed {
  private static final String AUDIT = "api/admin/audit";
  private static final Pattern CHAINED =
      Pattern.compile("(\\{.*),\"previous\":\"([^\"]*)\",\"hash\":\"([0-9a-f]{64})\"\\}");

  private final String adminsName = unique("admin");
  private final Api admin = anybody.as(adminsName, "belfry-admin");
  private final String name = unique("bo");
  private final String jti = unique("jti");
  private final Api bo =
      anybody.with(Tokens.of(name, "belfry-publisher").with("jti", jti).signed());

  private List<JsonObject> entries(String query) {
    var answer = admin.get(AUDIT + '?' + query);
    assertThat(answer.status()).as(query).isEqualTo(200);
    return answer.json().getJsonArray("audit").getValuesAs(JsonObject.class);
  }

  private static List<String> actions(List<JsonObject> entries) {
    return entries.stream().map(entry -> entry.getString("action")).toList();
  }

  @Test
  void whatSomebodyDoesIsThereWithAddressAndToken() {
    String id = bo.say("user:" + unique("ann"), "private words");
    bo.get("api/notifications/" + id + "/receipts");
    bo.get("api/presence?channel=room:1");
    bo.delete("api/notifications/" + id);

    await().until(() -> actions(entries("user=" + name)).contains("recalled"));
    var entries = entries("user=" + name);
    assertThat(actions(entries))
        .containsExactly("recalled", "read-presence", "read-receipts", "published", "signed-in");
    for (JsonObject entry : entries) {
      assertThat(entry.getString("address")).isEqualTo("127.0.0.1");
      assertThat(entry.getString("token")).isEqualTo(jti);
      assertThat(entry.toString()).doesNotContain("private words");
    }
    assertThat(entries.get(0).getString("what")).isEqualTo(id);
    assertThat(entries.get(3).getString("what")).isEqualTo(id);
  }

  @Test
  void eachUseOfTheAdminsInterfaceIsThereAlsoWhatIsRefused() {
    admin.post("api/admin/users/" + name + "/disconnect", "");
    bo.post("api/admin/users/" + adminsName + "/revoke", "");
    assertThat(actions(entries("user=" + adminsName)))
        .containsExactly("read-audit", "disconnected", "signed-in");
    assertThat(actions(entries("user=" + name + "&action=revoked"))).containsExactly("revoked");
    assertThat(entries("action=disconnected&limit=200"))
        .anySatisfy(
            entry ->
                assertThat(entry.getString("what"))
                    .isEqualTo("POST api/admin/users/" + name + "/disconnect"));
  }

  @Test
  void whoWasRefusedIsCountedNotNotedRowByRow() {
    anybody.with("no.token.this").get("api/me");
    assertThat(entries("action=refused&limit=200").size()).isLessThan(200);
  }

  @Test
  void isReadPageByPageAndAsLines() {
    for (int n = 0; n < 5; n++) {
      bo.say("user:" + name, "n");
    }
    await().until(() -> entries("user=" + name + "&action=published").size() == 5);
    var first = admin.get(AUDIT + "?action=published&user=" + name + "&limit=3").json();
    String next = first.getString("next");
    var second =
        admin.get(AUDIT + "?action=published&user=" + name + "&limit=3&before=" + next).json();
    assertThat(second.getJsonArray("audit")).hasSize(2);
    assertThat(second.isNull("next")).isTrue();

    for (String type : List.of("application/jsonl", "application/x-ndjson")) {
      var lines =
          admin.send(
              admin.request(AUDIT + "?action=published&user=" + name).header("Accept", type));
      assertThat(lines.header("Content-Type").orElseThrow()).startsWith(type);
      assertThat(lines.body().lines()).hasSize(5).allMatch(line -> line.contains("\"hash\""));
    }
  }

  @Test
  void itsChainIsChecked() {
    var checked = admin.get(AUDIT + "/check").json();
    assertThat(checked.getBoolean("intact")).isTrue();
    assertThat(checked.getInt("entries")).isPositive();
  }

  /** By the rule of protocol.md §8, which {@code run/CheckAudit.java} checks by. */
  @Test
  void itsLinesAreCheckedWithoutIt() {
    var all = admin.send(admin.request(AUDIT).header("Accept", "application/jsonl"));
    String expected = null;
    for (String line : all.body().lines().toList()) {
      Matcher entry = CHAINED.matcher(line);
      assertThat(entry.matches()).as(line).isTrue();
      String hash = Json.sha256(entry.group(2) + '\n' + entry.group(1) + '}');
      assertThat(hash).isEqualTo(entry.group(3));
      assertThat(expected == null || hash.equals(expected)).as(line).isTrue();
      expected = entry.group(2);
    }
    assertThat(expected).isNotNull();
  }

  @Test
  void nobodyKnownIsAnEmptyList() {
    assertThat(entries("user=" + unique("nobody"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "who=x",
        "user=",
        "from=yesterday",
        "to=2026",
        "before=x",
        "limit=0",
        "limit=201",
        "limit=a",
        "from=%2B999999999-12-31T23:59:59Z",
        "user=a&user=b",
        "user=%00",
        "user=%0A",
        "user=*",
        "user=zoe%CC%88",
        "action=%00",
        "action=PUBLISHED",
        "action=published%20",
        "before=-1"
      })
  void aFilterThatIsNoneIsRefused(String query) {
    var answer = admin.get(AUDIT + '?' + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("bad-request");
  }

  @Test
  void onlyAdminsReadIt() {
    assertThat(anybody.get(AUDIT).status()).isEqualTo(401);
    for (String path : List.of(AUDIT, AUDIT + "/check")) {
      assertThat(bo.get(path).code()).isEqualTo("forbidden");
    }
  }
}
