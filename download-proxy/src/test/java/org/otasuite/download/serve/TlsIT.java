package org.otasuite.download.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
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

            renew(before);

            body = node.readToEnd();
        }
        assertThat(certificate()).isNotEqualTo(before);
        assertThat(body).isEqualTo(wanted.content());
    }

    /** Whoever connects in the very moment of a renewal is dropped by the server, and would ask again. */
    private void renew(byte[] before) throws IOException {
        KeyStores.write(keyStore);
        await().ignoreExceptionsInstanceOf(IOException.class).until(() -> !Arrays.equals(certificate(), before));
    }

    @Test
    void dropsNobodyWhileItLooksForARenewedCertificate() throws Exception {
        var chain = new HashSet<Integer>();
        for (int i = 0; i < 500; i++) {
            chain.add(Arrays.hashCode(certificate()));
        }

        assertThat(chain).hasSize(1);
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
