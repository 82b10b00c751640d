package io.github.belfry.structure.planted.notification;

import org.junit.jupiter.api.Test;

class UsesMoreThanTheJdk {
  @Test
  void annotated() {}
}
