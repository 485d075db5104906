package org.otasuite.packages.console;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells the console's pages, before anybody has signed in, how to do that. Nothing of it is secret. */
@ApplicationScoped
class ConsoleSettings {
    private static final String PATH = "/console/settings.json";

    private final String settings;

    ConsoleSettings(ConsoleConfig config, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.settings = new JsonObject()
                .put(
                        "openIdConnect",
                        Provider.of(config.openIdConnect())
                                .map(ConsoleSettings::json)
                                .orElse(null))
                .put("version", version)
                .encode();
    }

    private static JsonObject json(Provider provider) {
        return new JsonObject()
                .put("authority", provider.authority().toString())
                .put("clientId", provider.clientId())
                .put("scope", provider.scope());
    }

    void register(@Observes Router router) {
        router.route(PATH).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::answer);
    }

    private void answer(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(settings);
    }
}
