package io.github.belfry.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Deployed;
import io.github.belfry.support.RawExchange;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CloudEventsIT extends Deployed {
  private final String alice = unique("alice");

  private Answer structured(String source, String id, String time, String data) {
    var event =
        """
        {"specversion":"1.0","type":"order.shipped","source":"%s","id":"%s","subject":"user:%s",
         "time":"%s","datacontenttype":"application/json","data":%s,"custom":"x"}
        """
            .formatted(source, id, alice, time, data);
    var answer =
        office.post(
            "api/notifications", "application/cloudevents+json", BodyPublishers.ofString(event));
    return new Answer(answer.status(), answer.status() < 300 ? answer.json().getString("id") : "");
  }

  private record Answer(int status, String id) {}

  @Test
  void aStructuredEventIsANotification() {
    var answer = structured("/orders", unique("e"), "2026-01-01T00:00:00Z", "{\"order\":42}");
    assertThat(answer.status).isEqualTo(201);
    var got = anybody.as(alice).get("api/notifications/" + answer.id).json();
    assertThat(got.getString("type")).isEqualTo("order.shipped");
    assertThat(got.getJsonObject("data").getInt("order")).isEqualTo(42);
    assertThat(got.getString("channel")).isEqualTo("user:" + alice);
  }

  @Test
  void aRedeliveryWithAnotherTimeIsTheSameEvent() {
    var id = unique("e");
    var first = structured("/orders", id, "2026-01-01T00:00:00Z", "1");
    var second = structured("/orders", id, "2026-02-02T00:00:00Z", "1");
    assertThat(second.status).isEqualTo(200);
    assertThat(second.id).isEqualTo(first.id);
    assertThat(structured("/orders", id, "2026-01-01T00:00:00Z", "2").status).isEqualTo(409);
    assertThat(structured("/other", id, "2026-01-01T00:00:00Z", "1").status).isEqualTo(201);
  }

  @Test
  void aBinaryEventIsANotification() {
    var answer =
        office.post(
            "api/notifications",
            "{\"order\":43}",
            "ce-specversion",
            "1.0",
            "ce-type",
            "order.paid",
            "ce-source",
            "/orders",
            "ce-id",
            unique("e"),
            "ce-subject",
            "user:" + alice);
    assertThat(answer.status()).isEqualTo(201);
    var got = anybody.as(alice).get("api/notifications/" + answer.json().getString("id")).json();
    assertThat(got.getString("type")).isEqualTo("order.paid");
    assertThat(got.getJsonObject("data").getInt("order")).isEqualTo(43);
  }

  private RawExchange binary(String subject, String more, String body) {
    String headers =
        "ce-specversion: 1.0\r\nce-type: t\r\nce-source: /s\r\nce-id: "
            + unique("e")
            + "\r\nce-subject: "
            + subject
            + "\r\n"
            + more
            + "Content-Length: "
            + body.length()
            + "\r\n";
    return RawExchange.of(
        office, "POST", "api/notifications", headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private JsonObject last(String user) {
    return anybody
        .as(user)
        .get("api/inbox?limit=1")
        .json()
        .getJsonArray("notifications")
        .getJsonObject(0);
  }

  @Test
  void aHeaderMayBeQuotedOrPercentEncoded() {
    String json = "Content-Type: application/json\r\n";
    var quoted = unique("q\"\\é");
    String escaped = quoted.replace("\\", "\\\\").replace("\"", "\\\"").replace("é", "%C3%A9");
    assertThat(binary("\"user:" + escaped + '"', json, "1").status()).isEqualTo(201);
    assertThat(last(quoted).getString("channel")).isEqualTo("user:" + quoted);
    for (String broken : new String[] {"\"user:q", "\"", "\"a\"b", "user:%zz", "user:%FF"}) {
      var answer = binary(broken, json, "1");
      assertThat(answer.code()).as(answer.answer()).isEqualTo("bad-request");
      assertThat(answer.body()).contains("ce-subject");
    }
    assertThat(binary("user:a\r\nce-subject: user:b", json, "1").code()).isEqualTo("bad-request");
  }

  /** Payara refuses such bytes itself. */
  @Test
  void utf8AsItIsIsTheRightNameOrRefused() {
    String json = "Content-Type: application/json\r\n";
    var zoe = unique("zoë");
    String bytes = new String(zoe.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    var answer = binary("user:" + bytes, json, "1");
    assertThat(answer.status()).as(answer.answer()).isIn(201, 400);
    if (answer.status() == 201) {
      assertThat(last(zoe).getString("channel")).isEqualTo("user:" + zoe);
    }
    assertThat(binary("user:zo\u00eb", json, "1").status()).isEqualTo(400);
  }

  @Test
  void anEventNeedsNoDataAndAnyJsonWillDo() {
    assertThat(binary("user:" + alice, "", "").status()).isEqualTo(201);
    assertThat(last(alice).getString("type")).isEqualTo("t");
    String vendors = "Content-Type: application/vnd.acme.order+json; v=1\r\n";
    assertThat(binary("user:" + alice, vendors, "{\"n\":1}").status()).isEqualTo(201);
    assertThat(last(alice).getJsonObject("data").getInt("n")).isEqualTo(1);
    assertThat(binary("user:" + alice, "Content-Type: text/plain\r\n", "x").status())
        .isEqualTo(415);
    var event =
        "{\"specversion\":\"1.0\",\"type\":\"bare\",\"source\":\"/s\",\"id\":\"%s\",\"subject\":\"user:%s\"}"
            .formatted(unique("e"), alice);
    var answer =
        office.post(
            "api/notifications", "application/cloudevents+json", BodyPublishers.ofString(event));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(last(alice).getString("type")).isEqualTo("bare");
  }

  @Test
  void aBatchOfEventsIsOnePublish() {
    var one =
        "{\"specversion\":\"1.0\",\"type\":\"t\",\"source\":\"/s\",\"id\":\"%s\",\"subject\":\"%s\",\"data\":1}";
    String first = one.formatted(unique("a"), "user:" + alice);
    String batch = '[' + first + ',' + one.formatted(unique("b"), "user:" + alice) + ']';
    for (String path : new String[] {"api/notifications", "api/notifications/batch"}) {
      var answer = batch(path, batch);
      assertThat(answer.status()).as(answer.body()).isIn(200, 201);
      assertThat(answer.json().getJsonArray("ids")).hasSize(2);
    }
    assertThat(anybody.as(alice).get("api/inbox").json().getJsonArray("notifications")).hasSize(2);
    var bad = batch("api/notifications", '[' + first + ',' + one.formatted("x", "nowhere") + ']');
    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.json().getString("detail")).startsWith("[1].subject: ");
    assertThat(batch("api/notifications", "[]").status()).isEqualTo(400);
    assertThat(batch("api/notifications", "{}").status()).isEqualTo(400);
  }

  private io.github.belfry.support.Api.Answer batch(String path, String events) {
    return office.post(path, "application/cloudevents-batch+json", BodyPublishers.ofString(events));
  }

  @Test
  void anEventWithoutASubjectIsRefused() {
    var answer =
        office.post(
            "api/notifications",
            "application/cloudevents+json",
            BodyPublishers.ofString(
                "{\"specversion\":\"1.0\",\"type\":\"t\",\"source\":\"/s\",\"id\":\"1\",\"data\":1}"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().getString("detail")).contains("subject");
  }
}
