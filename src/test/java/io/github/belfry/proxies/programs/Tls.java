package io.github.belfry.proxies.programs;

import io.github.belfry.proxies.hostile.TinyClient;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Connections with TLS to this machine, whatever certificate is shown. */
final class Tls {
  private Tls() {}

  static TinyClient connect(int port) throws IOException {
    return new TinyClient(context().getSocketFactory().createSocket("127.0.0.1", port));
  }

  /** Whatever certificate is shown. */
  static SSLContext context() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Anybody()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
