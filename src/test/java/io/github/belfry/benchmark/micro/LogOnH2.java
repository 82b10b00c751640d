package io.github.belfry.benchmark.micro;

import io.github.belfry.log.TestDatabase;
import io.github.belfry.log.TestNode;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Submission;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A node's log in an H2 file. */
final class LogOnH2 implements AutoCloseable {
  private final TestNode node;
  final NotificationLog log;

  LogOnH2() throws IOException {
    node = new TestNode(TestDatabase.h2(Files.createTempDirectory("belfry-micro")).factory());
    log = node.log;
  }

  /** So many in one submission. */
  List<NotificationId> sayTogether(int many) {
    var all = Collections.nCopies(many, Entries.notification());
    var submission = new Submission("office", all, null, null);
    return ids(log.append(submission).toCompletableFuture().join());
  }

  /** So many submissions at once, which share a transaction, or a few. */
  int sayAtOnce(int many) {
    var waiting = new ArrayList<CompletableFuture<Publication>>();
    for (int n = 0; n < many; n++) {
      waiting.add(
          log.append(Submission.of("office", Entries.notification())).toCompletableFuture());
    }
    waiting.forEach(CompletableFuture::join);
    return many;
  }

  private static List<NotificationId> ids(Publication publication) {
    return ((Publication.Stored) publication).ids();
  }

  @Override
  public void close() {
    node.close();
  }
}
