package io.github.belfry.proxies.programs;

import io.github.belfry.support.Program;

/** Squid, as a forward proxy. */
public final class Squid {
  /** What stands around a file of {@code conf.d}: Debian's rules, but for the ports. */
  private static final String AROUND =
      """
      http_port 127.0.0.1:${PORT}
      pid_filename none
      cache_log ${HOME}/cache.log
      access_log stdio:${HOME}/access.log
      coredump_dir ${HOME}
      shutdown_lifetime 1 seconds
      acl SSL_ports port ${TLS}
      acl Safe_ports port ${TLS} ${PLAIN}
      acl CONNECT method CONNECT
      include ${HOME}/belfry.conf
      http_access deny !Safe_ports
      http_access deny CONNECT !SSL_ports
      http_access allow localhost
      http_access deny all
      """;

  private Squid() {}

  /**
   * With the recommended file.
   *
   * @param plain the port of a server without TLS, for which there is no CONNECT
   * @param tls the port of a server with TLS, standing for 443
   */
  public static Program recommended(int plain, int tls) {
    var program = new Program("squid");
    program
        .with("HOME", program.home())
        .with("PORT", program.port())
        .with("PLAIN", plain)
        .with("TLS", tls);
    program.file("belfry.conf", Recommended.file("squid.conf"));
    return program.start("squid", "-N", "-f", program.file("squid.conf", AROUND).toString());
  }
}
