package org.otasuite.local.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a service's OpenAPI document must say of every endpoint. */
public abstract class DescriptionContract {
    private ApiDocument document;

    /** JUnit calls {@link #readTheDocument} before anything else. */
    @SuppressWarnings("NullAway.Init")
    protected DescriptionContract() {}

    /** Asked before each test. */
    protected abstract ServiceUnderAttack service();

    @BeforeEach
    void readTheDocument() {
        document = service().document();
    }

    @Test
    void saysThatATokenIsNeeded() {
        assertThat(document.endpoints())
                .isNotEmpty()
                .allSatisfy(endpoint -> assertThat(
                                operation(endpoint).at("/security/0").has("token"))
                        .isTrue());
        assertThat(document.root()
                        .at("/components/securitySchemes/token/scheme")
                        .asText())
                .isEqualTo("bearer");
    }

    @Test
    void describesProblems() {
        assertThat(document.endpoints()).allSatisfy(endpoint -> {
            for (String status : List.of("400", "401", "404", "503", "default")) {
                var schema = operation(endpoint)
                        .path("responses")
                        .path(status)
                        .path("content")
                        .path("application/problem+json")
                        .path("schema");
                assertThat(document.resolve(schema).path("properties").has("code"))
                        .as(status)
                        .isTrue();
            }
        });
    }

    @Test
    void describesWhatASuccessAnswers() {
        assertThat(document.endpoints()).allSatisfy(endpoint -> {
            var answered = endpoint.answers().stream()
                    .filter(status -> status.startsWith("2"))
                    .toList();
            assertThat(answered).hasSize(1);
            var content =
                    operation(endpoint).path("responses").path(answered.get(0)).path("content");
            if (answered.get(0).equals("204")) {
                assertThat(content.isMissingNode()).isTrue();
            } else if (content.has("application/octet-stream")) {
                assertThat(content.at("/application~1octet-stream/schema/format")
                                .asText())
                        .isEqualTo("binary");
            } else {
                var type = content.has("text/event-stream") ? "text~1event-stream" : "application~1json";
                assertThat(document.resolve(content.at("/" + type + "/schema")).has("properties"))
                        .isTrue();
            }
        });
    }

    @Test
    void describesEveryQueryParameter() {
        assertThat(document.endpoints())
                .allSatisfy(endpoint -> operation(endpoint).path("parameters").forEach(parameter -> {
                    if (parameter.path("in").asText().equals("query")) {
                        assertThat(parameter.path("description").asText()).isNotBlank();
                        assertThat(parameter.at("/schema/type").asText()).isIn("integer", "string", "boolean", "array");
                    }
                }));
    }

    private JsonNode operation(Endpoint endpoint) {
        return document.operation(endpoint);
    }

    /** For what only one service has. */
    protected final JsonNode described(String method, String path) {
        return document.endpoints().stream()
                .filter(endpoint ->
                        endpoint.method().equals(method) && endpoint.path().equals(path))
                .findFirst()
                .map(this::operation)
                .orElseThrow(() -> new AssertionError("not described: " + method + " " + path));
    }

    protected final JsonNode resolved(JsonNode schema) {
        return document.resolve(schema);
    }
}
