package io.github.belfry.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Api;
import io.github.belfry.support.Deployed;
import io.github.belfry.support.Json;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecallIT extends Deployed {
  private final String alice = unique("alice");
  private final Api reader = anybody.as(alice);

  private JsonObject poll(String after) {
    return reader.get("poll?wait=0&after=" + after).json();
  }

  private List<String> inbox() {
    return reader.get("api/inbox").json().getJsonArray("notifications").stream()
        .map(item -> item.asJsonObject().getString("id"))
        .toList();
  }

  @Test
  void isTakenOutOfInboxesAndReportedToThoseWhoMayHaveIt() {
    var start = reader.get("poll?wait=0").json().getString("cursor");
    var id = office.say("user:" + alice, "oops");
    var had = poll(start).getString("cursor");
    assertThat(office.delete("api/notifications/" + id).status()).isEqualTo(204);
    assertThat(inbox()).isEmpty();
    assertThat(reader.get("api/inbox/unread").json().getInt("total")).isZero();
    assertThat(reader.get("api/notifications/" + id).status()).isEqualTo(404);

    var frames = poll(had).getJsonArray("frames");
    assertThat(frames).hasSize(1);
    assertThat(frames.getJsonObject(0).getString("op")).isEqualTo("recalled");
    assertThat(Json.strings(frames.getJsonObject(0), "ids")).containsExactly(id);
    assertThat(poll(start).getJsonArray("frames"))
        .noneMatch(frame -> frame.asJsonObject().getString("op").equals("notification"));
  }

  @Test
  void onlyItsPublisherOrAnAdminMay() {
    var id = office.say("user:" + alice, "stays");
    assertThat(reader.delete("api/notifications/" + id).status()).isIn(403, 404);
    var otherOffice = anybody.as(unique("office"), "belfry-publisher");
    assertThat(otherOffice.delete("api/notifications/" + id).status()).isIn(403, 404);
    assertThat(inbox()).containsExactly(id);
    var admin = anybody.as(unique("admin"), "belfry-admin");
    assertThat(admin.delete("api/notifications/" + id).status()).isEqualTo(204);
    assertThat(inbox()).isEmpty();
  }

  @Test
  void aNewerOneReplacesTheOlderWithTheSameCollapseKey() {
    var body = "{\"to\":[\"user:" + alice + "\"],\"title\":\"%s\",\"collapse\":\"order-42\"}";
    var start = reader.get("poll?wait=0").json().getString("cursor");
    var first = office.publish(body.formatted("1"));
    var had = poll(start).getString("cursor");
    var second = office.publish(body.formatted("2"));
    assertThat(inbox()).containsExactly(second);
    assertThat(reader.get("api/inbox/unread").json().getInt("total")).isEqualTo(1);
    var fresh = poll(start).getJsonArray("frames").stream().map(f -> f.asJsonObject()).toList();
    assertThat(fresh.stream().filter(f -> f.getString("op").equals("notification")))
        .extracting(f -> f.getString("id"))
        .containsExactly(second);
    assertThat(poll(had).getJsonArray("frames").stream().map(f -> f.asJsonObject()))
        .anySatisfy(
            f -> {
              assertThat(f.getString("op")).isEqualTo("recalled");
              assertThat(Json.strings(f, "ids")).containsExactly(first);
            });
  }

  @Test
  void whatIsUnknownIsNotFoundAndWhatIsNoIdIsRefused() {
    assertThat(office.delete("api/notifications/nothing.like.this").code()).isEqualTo("not-found");
    assertThat(office.delete("api/notifications/a%20b").code()).isEqualTo("bad-request");
  }
}
