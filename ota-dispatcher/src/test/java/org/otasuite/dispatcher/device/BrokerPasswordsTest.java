package org.otasuite.dispatcher.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class BrokerPasswordsTest {
    private static final DeviceKey KEY = new DeviceKey("a-key.of~a_device");

    private record Settings(boolean kept, int iterations) implements BrokerPasswordConfig {}

    @Test
    void areWhatMosquittoPasswdMakesOfAKey() {
        var salt = Base64.getDecoder().decode("PFu7nZnr3SeY4ANS");

        assertThat(BrokerPasswords.of(KEY, salt, 101))
                .isEqualTo("$7$101$PFu7nZnr3SeY4ANS$uQH8GDCwp4xMss2MfCxJx27R5hcYDrhYN0QfvJeJmR+s163EoESqBOItHXZff8NwU8"
                        + "AvaVT/7mGjCOsiFagaOQ==");
    }

    @Test
    void areSaltedAndHashedAsOftenAsConfigured() {
        var passwords = new BrokerPasswords(new Settings(true, 3));

        assertThat(passwords.of(KEY)).startsWith("$7$3$").isNotEqualTo(passwords.of(KEY));
    }

    @Test
    void areNotKeptUnlessAskedFor() {
        assertThat(new BrokerPasswords(new Settings(false, 3)).of(KEY)).isNull();
    }
}
