package org.otasuite.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class LoopbackPortsTest {
    @Test
    void givesWhatNobodyListensOn() throws Exception {
        int port = new LoopbackPorts().next();

        assertThat(LoopbackPorts.isFree(port)).isTrue();
    }

    @Test
    void keepsWhatItHasGivenFromOtherProcesses() throws Exception {
        int port = new LoopbackPorts().next();

        assertThatThrownBy(() -> new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))
                .isInstanceOf(BindException.class);
    }
}
