package io.github.belfry.proxies.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Program;

/** HAProxy. */
public final class HaProxy {
  private HaProxy() {}

  /** With the recommended file, which HAProxy fills in itself. */
  public static Program recommended(int backend) {
    return start("haproxy", backend, Recommended.file("haproxy.cfg"));
  }

  /** The same, but whatever is silent for some seconds is cut off. */
  public static Program cutting(int backend, int seconds) {
    String conf = Recommended.file("haproxy.cfg");
    assertThat(conf).contains(" 150s\n");
    return start("haproxy-cutting", backend, conf.replace(" 150s\n", " " + seconds + "s\n"));
  }

  private static Program start(String name, int backend, String conf) {
    var program = new Program(name);
    var main = program.file("haproxy.cfg", conf).toString();
    return program
        .with("BELFRY_LISTEN", "127.0.0.1:" + program.port())
        .with("BELFRY_BACKEND", "127.0.0.1:" + backend)
        .with("BELFRY_CERTIFICATE", Certificate.in(program.home()).pem())
        .start("haproxy", "-db", "-f", main);
  }
}
