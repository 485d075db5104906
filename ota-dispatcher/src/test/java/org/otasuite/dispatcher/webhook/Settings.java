package org.otasuite.dispatcher.webhook;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The configuration of webhooks with its defaults, but for what a test says. */
final class Settings {
    private Settings() {}

    static WebhookConfig of(Map<String, String> properties) {
        var builder = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(WebhookConfig.class);
        properties.forEach((name, value) -> builder.withDefaultValue("ota.webhooks." + name, value));
        return builder.build().getConfigMapping(WebhookConfig.class);
    }
}
