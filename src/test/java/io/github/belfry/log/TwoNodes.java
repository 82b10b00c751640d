package io.github.belfry.log;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh database that two nodes share. */
abstract class TwoNodes {
  TestDatabase database;
  TestNode a;
  TestNode b;

  abstract TestDatabase freshDatabase();

  @BeforeEach
  void open() {
    database = freshDatabase();
    a = new TestNode(database);
    b = new TestNode(database);
  }

  @AfterEach
  void close() {
    a.close();
    b.close();
  }
}
