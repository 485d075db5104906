package org.otasuite.download.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import javax.net.ssl.SSLSocket;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.download.testkit.DeviceSocket;
import org.otasuite.download.testkit.Fleet;
import org.otasuite.download.testkit.KeyStores;
import org.otasuite.download.testkit.Links;
import org.otasuite.download.testkit.ProxiedParts;
import org.otasuite.download.testkit.Service;
import org.otasuite.download.testkit.TrustingTls;
import org.otasuite.download.testkit.Urls;

/** Downloads over TLS, where the service has a certificate itself. */
@QuarkusTest
@QuarkusTestResource(ProxiedParts.class)
class TlsIT {
    private static final int STREAMED = 6 << 20;

    @Inject
    @SuppressWarnings("NullAway.Init")
    TlsConfigurationRegistry registry;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Event<CertificateUpdatedEvent> updated;

    @ConfigProperty(name = "quarkus.tls.key-store.p12.path")
    @SuppressWarnings("NullAway.Init")
    Path keyStore;

    private Fleet.Device device = Fleet.device(Fleet.project());

    @BeforeEach
    void addDevice() {
        Links.restoreAll();
        device = Fleet.device(Fleet.project());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void servesOver(String protocol) throws Exception {
        var wanted = requested(1000);

        byte[] body;
        try (var node = DeviceSocket.over(TrustingTls.connect(Service.securePort(), protocol))) {
            body = node.send(Urls.node(Urls.target(device, wanted.fileId())))
                    .readAnswer()
                    .body();
        }

        assertThat(body).isEqualTo(wanted.content());
    }

    @Test
    void speaksNothingOlder() {
        assertThatThrownBy(() ->
                        TrustingTls.connect(Service.securePort(), "TLSv1.1").startHandshake())
                .isInstanceOf(IOException.class);
    }

    @Test
    void showsARenewedCertificateWithoutARestartAndEndsNoDownload() throws Exception {
        var wanted = requested(STREAMED);
        byte[] body;
        byte[] before = certificate();
        try (var node = DeviceSocket.over(TrustingTls.connectNarrow(Service.securePort()))) {
            node.send(Urls.node(Urls.target(device, wanted.fileId()))).readHead();

            renew();

            body = node.readToEnd();
        }
        assertThat(certificate()).isNotEqualTo(before);
        assertThat(body).isEqualTo(wanted.content());
    }

    /** What the framework does every quarkus.tls.reload-period, which cannot be short enough for a test. */
    private void renew() throws IOException {
        KeyStores.write(keyStore);
        var tls = registry.getDefault().orElseThrow();
        assertThat(tls.reload()).isTrue();
        updated.fire(new CertificateUpdatedEvent("<default>", tls));
    }

    private static byte[] certificate() throws Exception {
        try (SSLSocket socket = TrustingTls.connect(Service.securePort(), "TLSv1.3")) {
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0].getEncoded();
        }
    }

    private Fleet.Upload requested(int size) {
        var wanted = Fleet.upload(device.project(), size);
        Fleet.request(device, wanted, "pending");
        return wanted;
    }
}
