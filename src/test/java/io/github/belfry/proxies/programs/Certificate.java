package io.github.belfry.proxies.programs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate that nobody has signed, and its key.
 *
 * @param pem a file that holds both, the certificate first
 */
record Certificate(Path pem) {
  private static final String PASSWORD = "changeit";

  /** A new one for 127.0.0.1, in a folder. */
  static Certificate in(Path folder) {
    try {
      Path store = folder.resolve("certificate.p12");
      Files.deleteIfExists(store);
      make(store);
      Path pem = folder.resolve("certificate.pem");
      Files.writeString(pem, read(store));
      return new Certificate(pem);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void make(Path store) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", "belfry", "-keyalg", "EC"));
    command.addAll(List.of("-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1"));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", store.toString()));
    int status = new ProcessBuilder(command).start().waitFor();
    if (status != 0) {
      throw new IOException("keytool: " + status);
    }
  }

  private static String read(Path store) throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return block("CERTIFICATE", keys.getCertificate("belfry").getEncoded())
        + block("PRIVATE KEY", keys.getKey("belfry", PASSWORD.toCharArray()).getEncoded());
  }

  private static String block(String what, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(bytes);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what);
  }
}
