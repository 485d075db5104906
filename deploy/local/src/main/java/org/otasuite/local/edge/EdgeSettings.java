package org.otasuite.local.edge;

import java.nio.file.Path;
import java.util.Map;
import org.otasuite.local.service.Service;

/** Where the edge listens, with which certificate, and where it finds the services. */
public record EdgeSettings(
        int httpPort, int httpsPort, Path keyStore, String keyStorePassword, Map<Service, Integer> servicePorts) {
    static final String HOST = "127.0.0.1";

    public EdgeSettings {
        servicePorts = Map.copyOf(servicePorts);
    }

    @Override
    public String toString() {
        return "EdgeSettings[httpPort=" + httpPort + ", httpsPort=" + httpsPort + ", servicePorts=" + servicePorts
                + "]";
    }
}
