package io.github.belfry.settings;

import static io.github.belfry.settings.Kind.text;
import static io.github.belfry.settings.Kind.truth;

/** Where everything is stored. */
public record Store(String dataSource, String schema, boolean migrate) {

  static Store read(Values values) {
    return new Store(
        values.read(
            "belfry.datasource=java:comp/DefaultDataSource",
            text(200),
            "the JNDI name of the data source; one that leads nowhere stops the deployment"),
        values.read(
            "belfry.schema=",
            text(
                "1 to 63 letters, digits, _, $ and -",
                name -> name.matches("[\\p{L}\\p{N}_$-]{1,63}")),
            "the schema of the tables (MariaDB: the database), which may hold others'; by default"
                + " the one that connections are in. Made at the first start when it isn't there"),
        values.read(
            "belfry.migrate=true",
            truth(),
            "`false`: Belfry changes no table; `docs/sql/` has the statements, and a schema that"
                + " lacks some stops the deployment with the names of the scripts"));
  }
}
