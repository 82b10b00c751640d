package io.github.belfry.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Deployed;
import org.junit.jupiter.api.Test;

/** The WAR as it was built deploys on the server that Arquillian was told to launch. */
class DeploymentIT extends Deployed {

  @Test
  void isReady() {
    assertThat(anybody.get("health/ready").status()).isEqualTo(200);
  }
}
