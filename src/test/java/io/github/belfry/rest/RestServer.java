package io.github.belfry.rest;

import io.github.belfry.fakes.Belfry;
import io.github.belfry.hub.Hub;
import io.github.belfry.hub.Hubs;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelPolicy;
import io.github.belfry.port.Audit;
import io.github.belfry.port.Presence;
import io.github.belfry.port.Receipts;
import io.github.belfry.security.CallerPrincipal;
import io.github.belfry.security.demo.DemoTokens;
import io.github.belfry.service.InboxService;
import io.github.belfry.service.Members;
import io.github.belfry.service.NotificationFinder;
import io.github.belfry.service.NotificationService;
import io.github.belfry.service.ParsingBudget;
import io.github.belfry.service.ScheduledService;
import io.github.belfry.service.SubscriptionService;
import io.github.belfry.settings.Settings;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;

/** The resources over HTTP without a container, on the fakes. Callers name themselves. */
final class RestServer implements AutoCloseable {
  final Belfry belfry = new Belfry(Settings.defaults());
  final ParsingBudget parsing = new ParsingBudget(Settings.defaults());

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpServer server;

  RestServer() {
    var settings = Settings.defaults();
    var beans =
        new AbstractBinder() {
          @Override
          protected void configure() {
            give(belfry.notifications, NotificationService.class);
            give(belfry.finder, NotificationFinder.class);
            give(belfry.inbox, Receipts.class);
            give(belfry.inboxes, InboxService.class);
            give(belfry.scheduled, ScheduledService.class);
            give(belfry.subscriptions, SubscriptionService.class);
            give(belfry.policy, ChannelPolicy.class);
            give(belfry.audit, Audit.class);
            give(Hubs.empty(), Hub.class);
            give(new OneRoom(), Presence.class);
            give(new Members(new OneRoom(), belfry.readers), Members.class);
            give(settings, Settings.class);
            give(new DemoTokens(settings), DemoTokens.class);
            give(
                new Pages(
                    new AnswerMemory(parsing, then -> {}),
                    (delay, task) -> new CompletableFuture<>(),
                    user -> Runnable::run,
                    Runnable::run,
                    Runnable::run),
                Pages.class);
            give(new JsonBody(settings, parsing), JsonBody.class);
            give(new Later((delay, task) -> new CompletableFuture<>(), Runnable::run), Later.class);
          }

          /** By a factory: it would look for the scope of the bean's own, which is CDI's. */
          private <T> void give(T bean, Class<? super T> as) {
            bindFactory(() -> bean).to(as);
          }
        };
    var resources =
        new ResourceConfig()
            .addProperties(new BelfryApplication().getProperties())
            .registerInstances(beans, new ProblemMapper(), new Named())
            .registerClasses(
                PublishResource.class,
                NotificationResource.class,
                ScheduledResource.class,
                ReceiptsResource.class,
                InboxResource.class,
                SubscriptionsResource.class,
                PresenceResource.class,
                MeResource.class,
                DemoLoginResource.class);
    server =
        GrizzlyHttpServerFactory.createHttpServer(
            URI.create("http://127.0.0.1:0/belfry/api/"), resources);
  }

  /** A request for a path below the context root. */
  HttpRequest.Builder request(String path, String user) {
    URI uri =
        URI.create(
            "http://127.0.0.1:" + server.getListener("grizzly").getPort() + "/belfry/" + path);
    return HttpRequest.newBuilder(uri).header("Named", user).timeout(Duration.ofSeconds(10));
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  Answer get(String path, String user) {
    return new Answer(send(request(path, user)));
  }

  Answer post(String path, String user, String json, String... headers) {
    var request =
        request(path, user)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    return new Answer(send(headers.length == 0 ? request : request.headers(headers)));
  }

  Answer method(String method, String path, String user) {
    return new Answer(send(request(path, user).method(method, BodyPublishers.noBody())));
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  /** What was answered. */
  record Answer(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    String body() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }
  }

  /** The header Named holds the user, a colon and the groups. */
  private static final class Named implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      String[] named = request.getHeaderString("Named").split(":", 2);
      Set<String> groups =
          named.length == 1 ? Set.of() : Set.copyOf(List.of(named[1].split(",", -1)));
      var principal = CallerPrincipal.of(Caller.of(named[0], groups), null);
      request.setSecurityContext(
          new SecurityContext() {
            @Override
            public Principal getUserPrincipal() {
              return principal;
            }

            @Override
            public boolean isUserInRole(String role) {
              return groups.contains(role);
            }

            @Override
            public boolean isSecure() {
              return false;
            }

            @Override
            public String getAuthenticationScheme() {
              return null;
            }
          });
    }
  }

  /** Alice is in room 42, twice; another one is full. */
  private static final class OneRoom implements Presence {
    @Override
    public SortedMap<String, Integer> in(Channel room) {
      var users = new TreeMap<String, Integer>();
      if (room.name().equals("42")) {
        users.put("alice", 2);
      } else if (room.name().equals("full")) {
        for (int i = 0; i < 20_000; i++) {
          users.put(String.format("%05d", i) + "x".repeat(60), 1);
        }
      }
      return users;
    }

    @Override
    public boolean isIn(Channel room, String user) {
      return in(room).containsKey(user);
    }

    @Override
    public int connections(String user) {
      return user.equals("alice") ? 2 : 0;
    }
  }
}
