package io.github.belfry.database;

import io.github.belfry.settings.CannotStart;
import io.github.belfry.settings.Named;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import javax.sql.DataSource;

/** Finds the one data source that everything of Belfry's own goes through. */
@ApplicationScoped
public class Source {
  @Inject private Settings settings;

  /**
   * Looks its name up; by the thread that starts the application, for others don't know all names.
   *
   * @throws CannotStart naming the setting and the name when there is no data source
   */
  public DataSource find() {
    return Named.find(
        "belfry.datasource", settings.store().dataSource(), DataSource.class, "data source");
  }
}
