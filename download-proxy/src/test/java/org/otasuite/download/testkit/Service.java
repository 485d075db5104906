package org.otasuite.download.testkit;

import java.net.URI;
import org.eclipse.microprofile.config.ConfigProvider;

/** Where the service under test listens. */
public final class Service {
    private Service() {}

    public static int port() {
        return ConfigProvider.getConfig().getValue("test.url", URI.class).getPort();
    }

    public static int securePort() {
        return ConfigProvider.getConfig().getValue("test.url.ssl", URI.class).getPort();
    }
}
