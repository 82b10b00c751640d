package io.github.belfry.port;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletionStage;

/** What is kept of one person (protocol.md §8). Thread-safe. */
public interface People {
  /**
   * Writes all of it as one JSON object, page by page: it takes little memory, and no transaction
   * lasts longer than a page. Blocks on the database and on the stream.
   */
  void export(String user, OutputStream out) throws IOException;

  /**
   * Has it erased: what only they could read, and what says what they did; in what others can read
   * they have another name from then on. Tokens and tickets that were issued before don't count.
   * May block on the database; when it returns it will be done, whatever becomes of this node.
   *
   * @return completes when it is done, and told to all nodes as {@link Changed.Kind#ERASED}
   */
  CompletionStage<Void> erase(String user);
}
