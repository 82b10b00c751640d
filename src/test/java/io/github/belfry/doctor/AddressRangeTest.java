package io.github.belfry.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Languages;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3,                10.1.2.0/24",
    "203.0.113.255,           203.0.113.0/24",
    "::ffff:192.0.2.7,        192.0.2.0/24",
    "2001:db8:1:2:3:4:5:6,    2001:db8:1::/48",
    "2001:db8:abcd::1,        2001:db8:abcd::/48",
    "2001:db8:0:9::1,         2001:db8::/48",
    "2001:0:5:9::1,           2001:0:5::/48",
    "::1,                     ::/48"
  })
  void isTheNetworkThatTheAddressIsIn(String address, String range) throws UnknownHostException {
    assertThat(AddressRange.of(InetAddress.getByName(address)).text()).isEqualTo(range);
  }

  @Test
  void isTheSameInEveryLanguage() throws Exception {
    InetAddress address = InetAddress.getByName("192.0.2.7");

    Languages.inEach(() -> assertThat(AddressRange.of(address).text()).isEqualTo("192.0.2.0/24"));
  }
}
