package io.github.belfry.people;

import io.github.belfry.database.Transactions;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.People;
import io.github.belfry.port.Receipts;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/** What the database keeps of people. Thread-safe. */
record StoredPeople(
    Transactions transactions,
    NotificationLog log,
    Receipts receipts,
    Clock clock,
    Erasures erasures)
    implements People {
  @Override
  public void export(String user, OutputStream out) throws IOException {
    var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    new Export(transactions, receipts, user, log.head().epoch(), writer).write(clock.instant());
  }

  @Override
  public CompletionStage<Void> erase(String user) {
    return erasures.erase(user);
  }
}
