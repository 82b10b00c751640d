package io.github.belfry.log;

import io.github.belfry.database.Keys;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Submission;
import io.github.belfry.support.Database;
import java.util.List;

/** One node that appends, fires and moves, as fast as it can, in this process or in its own. */
final class Crossfire {
  static final int ROUNDS = 25;

  private Crossfire() {}

  /** The process: URL, user, password and the node's name. */
  public static void main(String[] arguments) {
    var database = new Database(arguments[0], arguments[1], arguments[2]);
    try (var node = new TestNode(TestDatabase.of(database))) {
      run(node, arguments[3]);
    }
  }

  /** Says {@link #ROUNDS} things on its own, fires as many, and repeats what the other says. */
  static void run(TestNode node, String name) {
    for (int i = 0; i < ROUNDS; i++) {
      node.say(title(name + " says " + i).collapse("c" + i % 3));
      fire(node, name, i);
      node.node.moveOutbox();
      var both = new Submission("both", List.of(title("both say " + i).build()), "key" + i, "same");
      if (!(node.publish(both) instanceof Publication.Stored)) {
        throw new IllegalStateException("not stored");
      }
      node.node.everySecond();
    }
  }

  private static void fire(TestNode node, String name, int i) {
    var fired = title(name + " fires " + i).build();
    node.outbox(Keys.random(), name, fired);
  }

  private static Notification.Builder title(String title) {
    return Notification.to("all").title(title);
  }
}
