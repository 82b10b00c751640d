package io.github.belfry.proxies;

import io.github.belfry.proxies.hostile.Delayer;
import io.github.belfry.proxies.hostile.ErrorPages;
import io.github.belfry.proxies.hostile.FrameSwallower;
import io.github.belfry.proxies.hostile.FullBuffer;
import io.github.belfry.proxies.hostile.HostileProxy;
import io.github.belfry.proxies.hostile.Http10Downgrader;
import io.github.belfry.proxies.hostile.IdleCutter;
import io.github.belfry.proxies.hostile.Misbehaviour;
import io.github.belfry.proxies.hostile.RandomDropper;
import io.github.belfry.proxies.hostile.UpgradeStripper;
import io.github.belfry.proxies.programs.Apache;
import io.github.belfry.proxies.programs.HaProxy;
import io.github.belfry.proxies.programs.Nginx;
import io.github.belfry.proxies.programs.Squid;
import io.github.belfry.support.Program;
import io.github.belfry.support.Seed;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All routes to a server, and the proxies on them. */
final class Routes implements AutoCloseable {
  private static final String BLOCKED = "was blocked by a proxy";

  private final int server;
  private final List<AutoCloseable> proxies = new ArrayList<>();
  private final List<Route> routes = new ArrayList<>();

  /** Starts the proxies. Routes whose program is absent are left out, unless tools are required. */
  Routes(int server) {
    this.server = server;
  }

  List<Route> all() {
    add(direct("none").websocket());
    // Then those that take longest.
    idle();
    reverse();
    hostile();
    return List.copyOf(routes);
  }

  /** One for each transport and each kind of proxy. */
  List<Route> some() {
    add(direct("none").websocket());
    nginxAndSquid();
    add(strippingUpgrades());
    add(bufferingWholeAnswers());
    return List.copyOf(routes);
  }

  private void idle() {
    if (Program.isThere("haproxy")) {
      Program haproxy = kept(HaProxy.cutting(server, 10));
      add(Route.tls("HAProxy, cuts after 10 s of silence", haproxy).silent(10).websocket());
    }
    Duration limit = Duration.ofSeconds(15);
    add(hostile("cuts after 15 s of silence", new IdleCutter(limit)).silent(15).websocket());
  }

  private void reverse() {
    nginxAndSquid();
    if (Program.isThere("nginx")) {
      add(
          Route.plain("nginx, buffers and knows no upgrade", kept(Nginx.unaware(server)))
              .without(BLOCKED, "longpoll"));
    }
    if (Program.isThere("apache2")) {
      add(Route.tls("Apache httpd", kept(Apache.recommended(server))).websocket());
    }
    if (Program.isThere("haproxy")) {
      add(Route.tls("HAProxy", kept(HaProxy.recommended(server))).websocket());
    }
  }

  private void nginxAndSquid() {
    if (Program.isThere("nginx")) {
      Program nginx = kept(Nginx.recommended(server));
      add(Route.tls("nginx", nginx).websocket());
      if (Program.isThere("squid")) {
        Program squid = kept(Squid.recommended(server, nginx.port()));
        add(direct("Squid, plain").by(squid).without(BLOCKED, "sse"));
        add(Route.tls("Squid, CONNECT to nginx", nginx).by(squid).websocket());
      }
    }
  }

  private void hostile() {
    add(strippingUpgrades());
    add(
        hostile("answers 426 to an upgrade", UpgradeStripper.answering(426))
            .without(BLOCKED, "sse"));
    add(bufferingWholeAnswers());
    add(hostile("HTTP/1.0", new Http10Downgrader()).without(BLOCKED, "sse"));
    add(
        hostile("swallows frames", new FrameSwallower())
            .without("opened, but a proxy lets nothing through", "sse"));
    add(
        hostile(
            "drops connections at random",
            new RandomDropper(Seed.of("RandomDropper"), Duration.ofSeconds(8))));
    // Its eighty modules, six at a time, take more than a minute to come this way.
    HostileProxy slow = proxy(new Delayer(Duration.ofSeconds(2)));
    add(by("2 s in each direction, once the page is there", slow).beginning(slow::begin));
    // No page of more than two files comes through whole, however often it is asked for.
    HostileProxy errors = proxy(new ErrorPages());
    add(by("407, 502, 503 in between, once the page is there", errors).beginning(errors::begin));
  }

  private Route strippingUpgrades() {
    return hostile("strips the upgrade", UpgradeStripper.silent()).without(BLOCKED, "sse");
  }

  private Route bufferingWholeAnswers() {
    return hostile("buffers whole answers", new FullBuffer(Duration.ofSeconds(60), 1 << 20))
        .without(BLOCKED, "longpoll");
  }

  private void add(Route route) {
    routes.add(route);
  }

  private Route direct(String name) {
    return Route.at(name, URI.create("http://127.0.0.1:" + server + "/belfry/"));
  }

  private Route hostile(String name, Misbehaviour misbehaviour) {
    return by(name, proxy(misbehaviour).begin());
  }

  private HostileProxy proxy(Misbehaviour misbehaviour) {
    return kept(new HostileProxy(server, misbehaviour));
  }

  private static Route by(String name, HostileProxy proxy) {
    return Route.at(name, URI.create("http://127.0.0.1:" + proxy.port() + "/belfry/"));
  }

  private <T extends AutoCloseable> T kept(T proxy) {
    proxies.add(proxy);
    return proxy;
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable proxy : proxies) {
      proxy.close();
    }
  }
}
