package io.github.belfry.admin;

import io.github.belfry.json.JsonText;
import io.github.belfry.port.Check;

/**
 * What a check has said.
 *
 * @param name what was checked
 * @param trouble what is wrong; null when all is well
 */
record CheckResult(String name, String trouble) {
  /** Asks the check. */
  static CheckResult of(Check check) {
    return new CheckResult(check.name(), check.trouble().orElse(null));
  }

  boolean up() {
    return trouble == null;
  }

  /** Why it is in trouble is for admins: it names hosts and logins. */
  String json(boolean admin) {
    return new JsonText()
        .field("name", name)
        .field("status", up() ? "UP" : "DOWN")
        .field("trouble", admin ? trouble : null)
        .end();
  }
}
