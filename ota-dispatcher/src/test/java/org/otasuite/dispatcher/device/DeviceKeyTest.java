package org.otasuite.dispatcher.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeviceKeyTest {
    @Test
    void needsNoEncodingInAUrl() {
        assertThat(DeviceKey.random().text()).matches("[A-Za-z0-9_-]{32}");
    }

    @Test
    void isAnotherOneEachTime() {
        assertThat(DeviceKey.random().text()).isNotEqualTo(DeviceKey.random().text());
    }

    @Test
    void doesNotShowItselfInALog() {
        var key = DeviceKey.random();

        assertThat(key.toString()).doesNotContain(key.text());
    }
}
