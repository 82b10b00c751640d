package io.github.belfry.support;

import java.net.URI;
import java.util.Map;

/** Where a database is and who logs in, as the files in {@code docker/} read it. */
public record Database(String url, String user, String password) {
  /** Who owns the databases of tests, and may do no more than that. */
  static final String USER = "belfry";

  /** It has what shells, XML, SQL, asadmin and the servers' own expressions take for theirs. */
  static final String PASSWORD = "p'a\"s\\s:w=o r;d,&<$1#%";

  /** The same through a network that can be cut. */
  public Database through(Forwarder network) {
    return new Database(
        url.replaceFirst("//[^/]+/", "//127.0.0.1:" + network.port() + "/"), user, password);
  }

  /** The same for somebody else. */
  public Database as(String otherUser, String otherPassword) {
    return new Database(url, otherUser, otherPassword);
  }

  /** The same with a parameter for its driver. */
  public Database with(String parameter) {
    return new Database(url + '?' + parameter, user, password);
  }

  /** The port that it is reached at. */
  public int port() {
    return URI.create(url.substring("jdbc:".length())).getPort();
  }

  /** The environment variables that a server is started with. */
  Map<String, String> environment() {
    return Map.of("BELFRY_DB_URL", url, "BELFRY_DB_USER", user, "BELFRY_DB_PASSWORD", password);
  }
}
