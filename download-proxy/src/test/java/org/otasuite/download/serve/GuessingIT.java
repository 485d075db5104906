package org.otasuite.download.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.download.testkit.DeviceSocket;
import org.otasuite.download.testkit.Fleet;
import org.otasuite.download.testkit.Links;
import org.otasuite.download.testkit.ProxiedParts;
import org.otasuite.download.testkit.Service;
import org.otasuite.download.testkit.Urls;

/** How often somebody may be wrong. Where devices come from is what a proxy in front of the service says. */
@QuarkusTest
@QuarkusTestResource(ProxiedParts.class)
@TestProfile(LowLimits.class)
class GuessingIT {
    private static final int SIZE = 1000;
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private Fleet.Device device = Fleet.device(Fleet.project());
    private Fleet.Upload wanted = Fleet.upload(device.project(), SIZE);

    @BeforeEach
    void addDevice() {
        Links.restoreAll();
        device = Fleet.device(Fleet.project());
        wanted = Fleet.upload(device.project(), SIZE);
        Fleet.request(device, wanted, "pending");
    }

    @Test
    void keepsAnAddressOutThatGuessesKeysOfManyDevices() throws IOException {
        var address = newAddress();
        for (int i = 0; i < LowLimits.WRONG_OF_AN_ADDRESS; i++) {
            assertThat(ask(address, withWrongKey(Fleet.device(device.project())))
                            .status())
                    .isEqualTo(401);
        }

        var answer = ask(address, Urls.target(device, wanted.fileId()));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.head().header("retry-after"))).isBetween(1, 61);
        assertThat(answer.text()).contains("\"code\":\"rate-limited\"");
    }

    @Test
    void keepsAnAddressOutThatSendsAnotherOneAlong() throws IOException {
        var address = newAddress();
        for (int i = 0; i < LowLimits.WRONG_OF_AN_ADDRESS; i++) {
            ask("198.51.100." + i + ", " + address, withWrongKey(Fleet.device(device.project())));
        }

        var answer = ask("198.51.100.200, " + address, Urls.target(device, wanted.fileId()));

        assertThat(answer.status()).isEqualTo(429);
    }

    @Test
    void letsOtherAddressesIn() throws IOException {
        var address = newAddress();
        for (int i = 0; i < LowLimits.WRONG_OF_AN_ADDRESS; i++) {
            ask(address, withWrongKey(Fleet.device(device.project())));
        }

        var answer = ask(newAddress(), Urls.target(device, wanted.fileId()));

        assertThat(answer.body()).isEqualTo(wanted.content());
    }

    @Test
    void takesAnIpv6NetworkForOneAddress() throws IOException {
        for (int i = 0; i < LowLimits.WRONG_OF_AN_ADDRESS; i++) {
            ask("2001:db8:1:2::" + i, withWrongKey(Fleet.device(device.project())));
        }

        var answer = ask("2001:db8:1:2:ffff::1", Urls.target(device, wanted.fileId()));

        assertThat(answer.status()).isEqualTo(429);
    }

    @Test
    void keepsManyAddressesOutThatGuessTheKeyOfOneDevice() throws IOException {
        for (int i = 0; i < LowLimits.WRONG_KEYS_OF_A_DEVICE; i++) {
            assertThat(ask(newAddress(), withWrongKey(device)).status()).isEqualTo(401);
        }

        var answer = ask(newAddress(), withWrongKey(device));

        assertThat(answer.status()).isEqualTo(429);
    }

    @Test
    void letsADeviceInInWhoseNameAnAddressWasWrongAsOftenAsItMay() throws IOException {
        var address = newAddress();
        for (int i = 0; i <= LowLimits.WRONG_OF_AN_ADDRESS; i++) {
            ask(address, withWrongKey(device));
        }

        var answer = ask(newAddress(), Urls.target(device, wanted.fileId()));

        assertThat(answer.body()).isEqualTo(wanted.content());
    }

    @Test
    void letsADeviceInThatWasRightBeforeSomebodyGuessedItsKey() throws IOException {
        var address = newAddress();
        ask(address, Urls.target(device, wanted.fileId()));
        for (int i = 0; i < LowLimits.WRONG_OF_AN_ADDRESS; i++) {
            ask(address, withWrongKey(device));
        }

        var answer = ask(address, Urls.target(device, wanted.fileId()));

        assertThat(answer.body()).isEqualTo(wanted.content());
    }

    @Test
    void keepsADeviceOutThatTriesWhatItMayNotHaveAgainAndAgain() throws IOException {
        var address = newAddress();
        ask(address, Urls.target(device, wanted.fileId()));
        for (int i = 0; i < LowLimits.REFUSED_OF_A_DEVICE; i++) {
            assertThat(ask(address, Urls.target(device, "0000000" + i)).status())
                    .isEqualTo(404);
        }

        var answer = ask(address, Urls.target(device, "00000009"));

        assertThat(answer.status()).isEqualTo(429);
    }

    @Test
    void blamesNoAddressForDevicesWhosePackageWasCanceled() throws IOException {
        var address = newAddress();
        for (int i = 0; i < 2 * LowLimits.WRONG_OF_AN_ADDRESS; i++) {
            var other = Fleet.device(device.project());
            assertThat(ask(address, Urls.target(other, wanted.fileId())).status())
                    .isEqualTo(403);
        }

        var answer = ask(address, Urls.target(device, wanted.fileId()));

        assertThat(answer.body()).isEqualTo(wanted.content());
    }

    private String withWrongKey(Fleet.Device of) {
        return Urls.target(wanted.fileId(), of.id(), "wrong", of.project().controlChannel());
    }

    private static String newAddress() {
        return "192.0.2." + ADDRESSES.incrementAndGet();
    }

    private static DeviceSocket.Answer ask(String address, String target) throws IOException {
        var request = Urls.node(target).replace("User-Agent", "X-Forwarded-For: " + address + "\r\nUser-Agent");
        try (var node = DeviceSocket.connect(Service.port())) {
            return node.send(request).readAnswer();
        }
    }
}
