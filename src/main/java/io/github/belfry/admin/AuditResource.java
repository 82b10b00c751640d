package io.github.belfry.admin;

import io.github.belfry.hub.QueryString;
import io.github.belfry.json.Answers;
import io.github.belfry.json.JsonText;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelKind;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.AuditTrail;
import io.github.belfry.port.AuditTrail.Entry;
import io.github.belfry.port.AuditTrail.Wanted;
import io.github.belfry.security.Audited;
import io.github.belfry.security.Callers;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Who did what (protocol.md §8). */
@Path("admin/audit")
@ApplicationScoped
public class AuditResource {
  private static final String LINES = "application/jsonl";
  private static final String NDJSON = "application/x-ndjson";
  private static final Set<String> FILTERS =
      Set.of("user", "action", "from", "to", "before", "limit");
  private static final Pattern ACTION = Pattern.compile("[a-z-]{1,40}");
  private static final int LAST_YEAR = 9999;
  private static final int PAGE = 200;
  private static final int USUAL = 50;

  @Inject private AuditTrail trail;
  @Inject private Settings settings;

  /** The newest first: a page as JSON, or all of it as lines. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, LINES, NDJSON})
  @Audited("read-audit")
  public Response list(
      @Context SecurityContext security, @Context UriInfo uri, @Context HttpHeaders headers) {
    Callers.admin(security.getUserPrincipal(), settings);
    String raw = uri.getRequestUri().getRawQuery();
    ListQuery.requireKnown(raw, FILTERS);
    var query = QueryString.of(raw);
    var wanted =
        new Wanted(
            user(query.value("user")),
            action(query.value("action")),
            time("from", query.value("from")),
            time("to", query.value("to")),
            place(query.value("before")));
    for (MediaType type : headers.getAcceptableMediaTypes()) {
      String subtype = type.getSubtype();
      if (subtype.equals("jsonl") || subtype.equals("x-ndjson")) {
        return Answers.streamed("application/" + subtype, out -> write(wanted, out));
      }
    }
    return Answers.json(200, page(wanted, query.wholeNumber("limit", 1, PAGE, USUAL)));
  }

  /** Whether nothing in it was changed, put in or taken out since. */
  @GET
  @Path("check")
  @Produces(MediaType.APPLICATION_JSON)
  @Audited("checked-audit")
  public Response check(@Context SecurityContext security) {
    Callers.admin(security.getUserPrincipal(), settings);
    var checked = trail.check();
    return Answers.json(
        200,
        new JsonText()
            .field("entries", checked.entries())
            .field("intact", checked.broken().isEmpty())
            .field("broken", checked.broken().map(String::valueOf).orElse(null))
            .end());
  }

  private String page(Wanted wanted, int limit) {
    List<Entry> entries = trail.list(wanted, limit + 1);
    List<Entry> shown = entries.subList(0, Math.min(limit, entries.size()));
    String next = entries.size() > limit ? Long.toString(shown.get(limit - 1).seq()) : null;
    var json =
        new JsonText().raws("audit", shown.stream().map(entry -> json(entry).end()).toList());
    return (next == null ? json.raw("next", "null") : json.field("next", next)).end();
  }

  private void write(Wanted wanted, OutputStream out) throws IOException {
    Wanted rest = wanted;
    List<Entry> page;
    do {
      page = trail.list(rest, PAGE);
      for (Entry entry : page) {
        String line =
            json(entry).field("previous", entry.previous()).field("hash", entry.hash()).end();
        out.write((line + '\n').getBytes(StandardCharsets.UTF_8));
        rest = new Wanted(wanted.user(), wanted.action(), wanted.from(), wanted.to(), entry.seq());
      }
    } while (page.size() == PAGE);
  }

  private static JsonText json(Entry entry) {
    return new JsonText()
        .field("id", Long.toString(entry.seq()))
        .field("at", entry.at())
        .field("user", entry.user())
        .field("action", entry.action())
        .field("address", entry.address())
        .field("token", entry.token())
        .field("what", entry.what());
  }

  private static String user(String name) {
    return name == null ? null : Channel.named("user", ChannelKind.USER, name).name();
  }

  private static String action(String word) {
    if (word != null && !ACTION.matcher(word).matches()) {
      throw Refused.field("action", "is not a word such as published");
    }
    return word;
  }

  private static Instant time(String name, String text) {
    if (text == null) {
      return null;
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      if (Math.abs(time.getYear()) <= LAST_YEAR) {
        return time.toInstant();
      }
    } catch (DateTimeException notOne) {
      throw noTime(name);
    }
    throw noTime(name);
  }

  private static Refused noTime(String name) {
    return Refused.field(name, "is not a time such as 2026-11-20T18:00:00Z");
  }

  private static Long place(String text) {
    if (text == null) {
      return null;
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw Refused.field("before", "is not what next has said");
    }
    return Long.valueOf(text);
  }
}
