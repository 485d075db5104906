package org.otasuite.core.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Takes from the spans of HTTP requests what may be secret in their URLs: a device's key is in the query of its download,
 * the path of a webhook's URL may be what lets us in there, and a query of the store has a signature.
 */
@IfBuildProperty(name = "ota.traced", stringValue = "true")
@Singleton
class UrlsWithoutSecrets implements SpanProcessor {
    private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");
    private static final AttributeKey<String> URL = AttributeKey.stringKey("url.full");
    private static final String HIDDEN = "hidden";

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if (span.getAttribute(QUERY) != null) {
            span.setAttribute(QUERY, HIDDEN);
        }
        var url = span.getAttribute(URL);
        if (url != null) {
            span.setAttribute(URL, origin(url));
        }
    }

    private static String origin(String url) {
        try {
            var parsed = new URI(url);
            return parsed.getHost() == null
                    ? HIDDEN
                    : new URI(parsed.getScheme(), null, parsed.getHost(), parsed.getPort(), "/", null, null).toString();
        } catch (URISyntaxException e) {
            return HIDDEN;
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
