package org.otasuite.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlsWithoutSecretsTest {
    @ParameterizedTest
    @CsvSource({
        "url.query, fuid=1&dk=secret, hidden",
        "url.full, https://hooks.example.org:8443/services/secret?secret, https://hooks.example.org:8443/",
        "url.full, http://user:secret@[::1]/secret, http://[::1]/",
        "url.full, /secret?secret, hidden",
        "url.full, http://exa mple/secret, hidden",
        "url.path, /api/projects, /api/projects",
    })
    void takesFromASpanWhatMayBeSecret(String attribute, String before, String after) {
        var span = SdkTracerProvider.builder()
                .addSpanProcessor(new UrlsWithoutSecrets())
                .build()
                .get("test")
                .spanBuilder("GET")
                .setAttribute(attribute, before)
                .startSpan();

        var shown = ((ReadableSpan) span).toSpanData().getAttributes().asMap();

        assertThat(shown).hasSize(1).containsValue(after);
    }

    @Test
    void addsNothingToOtherSpans() {
        var span = SdkTracerProvider.builder()
                .addSpanProcessor(new UrlsWithoutSecrets())
                .build()
                .get("test")
                .spanBuilder("report")
                .startSpan();

        assertThat(((ReadableSpan) span).toSpanData().getAttributes().isEmpty()).isTrue();
    }
}
