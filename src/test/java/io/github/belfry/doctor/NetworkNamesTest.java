package io.github.belfry.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkNamesTest {
  private static final AddressRange HOME = new AddressRange("192.0.2.0/24");
  private static final AddressRange OFFICE = new AddressRange("10.1.2.0/24");

  private static NetworkNames keyedWith(int key) {
    return new NetworkNames(name -> new byte[] {(byte) key});
  }

  @Test
  void areTheSameOnAllNodesThatShareTheKey() {
    assertThat(keyedWith(1).of(HOME)).isEqualTo(keyedWith(1).of(HOME)).matches("[\\w-]{12}");
  }

  @Test
  void tellNetworksApart() {
    assertThat(keyedWith(1).of(HOME)).isNotEqualTo(keyedWith(1).of(OFFICE));
  }

  @Test
  void cannotBeGuessedWithoutTheKey() {
    assertThat(keyedWith(1).of(HOME)).isNotEqualTo(keyedWith(2).of(HOME));
  }

  @Test
  void readTheKeyWhenItIsNeededAndOnce() {
    List<String> asked = new ArrayList<>();
    var names =
        new NetworkNames(
            name -> {
              asked.add(name);
              return new byte[32];
            });
    assertThat(asked).isEmpty();
    names.of(HOME);
    names.of(OFFICE);
    assertThat(asked).containsExactly("network");
  }
}
