package io.github.belfry.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Deployed;
import java.net.http.HttpRequest.BodyPublishers;
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
