package io.github.belfry.proxies.programs;

import io.github.belfry.support.Program;

/** Apache httpd. */
public final class Apache {
  /** What stands around a site, with the modules that the site's head names. */
  private static final String AROUND =
      """
      ServerName 127.0.0.1
      ServerRoot ${APACHE_LOG_DIR}
      PidFile ${APACHE_LOG_DIR}/apache.pid
      ErrorLog ${APACHE_LOG_DIR}/error.log
      Listen 127.0.0.1:${BELFRY_LISTEN}
      User www-data
      Group www-data
      LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
      LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
      LoadModule env_module /usr/lib/apache2/modules/mod_env.so
      LoadModule headers_module /usr/lib/apache2/modules/mod_headers.so
      LoadModule socache_shmcb_module /usr/lib/apache2/modules/mod_socache_shmcb.so
      LoadModule ssl_module /usr/lib/apache2/modules/mod_ssl.so
      LoadModule http2_module /usr/lib/apache2/modules/mod_http2.so
      LoadModule proxy_module /usr/lib/apache2/modules/mod_proxy.so
      LoadModule proxy_http_module /usr/lib/apache2/modules/mod_proxy_http.so
      # Debian has it on for text
      LoadModule filter_module /usr/lib/apache2/modules/mod_filter.so
      LoadModule deflate_module /usr/lib/apache2/modules/mod_deflate.so
      SetOutputFilter DEFLATE
      IncludeOptional ${APACHE_LOG_DIR}/belfry.conf
      """;

  private Apache() {}

  /** With the recommended file, which httpd fills in itself. */
  public static Program recommended(int backend) {
    var program = new Program("apache");
    var certificate = Certificate.in(program.home()).pem();
    program.file("belfry.conf", Recommended.file("apache.conf"));
    program
        .with("APACHE_LOG_DIR", program.home())
        .with("BELFRY_LISTEN", program.port())
        .with("BELFRY_BACKEND", "127.0.0.1:" + backend)
        .with("BELFRY_CERTIFICATE", certificate)
        .with("BELFRY_KEY", certificate);
    var main = program.file("httpd.conf", AROUND).toString();
    return program.start("apache2", "-DFOREGROUND", "-f", main);
  }
}
