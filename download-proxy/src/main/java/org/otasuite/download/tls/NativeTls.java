package org.otasuite.download.tls;

import io.netty.handler.ssl.OpenSslCachingX509KeyManagerFactory;
import io.netty.handler.ssl.SslProvider;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import jakarta.inject.Singleton;
import javax.net.ssl.KeyManagerFactory;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * TLS by BoringSSL where its library can be loaded, else by the JDK: devices resume no session, so each download has a
 * whole handshake, and that is most of what it costs.
 */
@Singleton
class NativeTls implements HttpServerOptionsCustomizer {
    private static final Logger LOG = Logger.getLogger(NativeTls.class);

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        if (OpenSSLEngineOptions.isAvailable()) {
            options.setSslEngineOptions(new Engine());
        } else {
            LOG.info("no native TLS on this machine, the JDK does it");
        }
    }

    private static final class Engine extends OpenSSLEngineOptions {
        @Override
        public Engine copy() {
            return new Engine();
        }

        @Override
        public SslContextFactory sslContextFactory() {
            return new KeepingKeys();
        }
    }

    /**
     * Keeps private keys as BoringSSL has them: to read one from its PEM form again, check it and prepare it takes longer
     * than all the rest of a handshake. A renewed certificate comes with a context, and so a factory, of its own.
     */
    private static final class KeepingKeys extends DefaultSslContextFactory {
        KeepingKeys() {
            super(SslProvider.OPENSSL, OpenSSLEngineOptions.DEFAULT_SESSION_CACHE_ENABLED);
        }

        @Override
        public SslContextFactory keyMananagerFactory(@Nullable KeyManagerFactory keys) {
            return super.keyMananagerFactory(keys == null ? null : new OpenSslCachingX509KeyManagerFactory(keys));
        }
    }
}
