package io.github.belfry.proxies.programs;

import io.github.belfry.support.Program;

/** nginx. */
public final class Nginx {
  /** What stands around a file of {@code conf.d}. */
  private static final String AROUND =
      """
      daemon off;
      pid ${HOME}/nginx.pid;
      error_log ${HOME}/error.log;
      events { worker_connections 256; }
      http {
        client_body_temp_path ${HOME}/body;
        proxy_temp_path ${HOME}/proxy;
        fastcgi_temp_path ${HOME}/fastcgi;
        uwsgi_temp_path ${HOME}/uwsgi;
        scgi_temp_path ${HOME}/scgi;
        # Debian's nginx.conf has it on for everything
        gzip on;
        include ${HOME}/belfry.conf;
      }
      """;

  /**
   * As those have it who know nothing of Belfry: no upgrade, everything buffered, whatever Belfry
   * asks for, and everything compressed.
   */
  private static final String UNAWARE =
      """
      server {
        listen ${BELFRY_LISTEN};
        access_log ${HOME}/access.log;
        location / {
          proxy_pass http://${BELFRY_BACKEND};
          proxy_set_header Host $http_host;
          proxy_buffering on;
          proxy_ignore_headers X-Accel-Buffering;
          gzip_proxied any;
          gzip_types *;
        }
      }
      """;

  private Nginx() {}

  /** With the recommended file. */
  public static Program recommended(int backend) {
    return start("nginx", backend, Recommended.file("nginx.conf"));
  }

  /** With buffering on and no upgrade. */
  public static Program unaware(int backend) {
    return start("nginx-unaware", backend, UNAWARE);
  }

  private static Program start(String name, int backend, String conf) {
    var program = new Program(name);
    var certificate = Certificate.in(program.home()).pem();
    program
        .with("HOME", program.home())
        .with("BELFRY_LISTEN", "127.0.0.1:" + program.port())
        .with("BELFRY_BACKEND", "127.0.0.1:" + backend)
        .with("BELFRY_CERTIFICATE", certificate)
        .with("BELFRY_KEY", certificate);
    program.file("belfry.conf", conf.replace("/var/log/nginx/", program.home() + "/"));
    var main = program.file("nginx.conf", AROUND).toString();
    var errors = program.home().resolve("error.log").toString();
    return program.start("nginx", "-e", errors, "-c", main);
  }
}
