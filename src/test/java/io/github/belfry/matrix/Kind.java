package io.github.belfry.matrix;

/** The kinds of tests that need a server: a column each. */
enum Kind {
  TRANSPORTS("transports", "transport"),
  PROMISE("wandering readers, kills, redeploying", "promise"),
  HTTP(
      "HTTP interface, security, bad input",
      "rest|security|badinput|structure|settings|admin|doctor|edge|run"),
  BROWSER("browser", "journey|proxies"),
  INGRESS("back-offices", "ingress|outbox"),
  INSIDE("inside the server", "service"),
  ATTACKS("attackers", "attack"),
  TROUBLE("database trouble, refused starts", "log|hub|receipts|revocation|audit|people"),
  BENCHMARK("benchmark", "benchmark");

  private final String title;
  private final String rooms;

  Kind(String title, String rooms) {
    this.title = title;
    this.rooms = rooms;
  }

  String title() {
    return title;
  }

  boolean covers(String testClass) {
    return testClass.matches("io[.]github[.]belfry[.](" + rooms + ")[.].*");
  }
}
