package io.github.belfry.settings;

/**
 * Where everything is stored.
 *
 * @param dataSource {@code belfry.datasource}: the JNDI name of the data source; default {@code
 *     java:comp/DefaultDataSource}
 * @param schema {@code belfry.schema}: the schema of the tables; null, as by default, for the one
 *     that the data source's connections are in
 * @param migrate {@code belfry.migrate}: whether the tables are made and changed at start; default
 *     {@code true}
 */
public record Store(String dataSource, String schema, boolean migrate) {
  /** What holds when nothing is set. */
  public static Store defaults() {
    return new Store("java:comp/DefaultDataSource", null, true);
  }
}
