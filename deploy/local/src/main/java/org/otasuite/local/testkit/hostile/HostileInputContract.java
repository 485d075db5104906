package org.otasuite.local.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent to any endpoint, the answer is a problem (RFC 9457) with a 4xx status and a known code, and shows
 * nothing of the inside. The endpoints are those of the OpenAPI document, so a new one is tried without being named here.
 */
public abstract class HostileInputContract {
    private static final Pattern METRICS_PATH = Pattern.compile("uri=\"(/api/[^\"]*)\"");

    ServiceUnderAttack service;
    ApiDocument document;
    Refusals refusals;

    /** JUnit calls {@link #readTheDocument} before anything else. */
    @SuppressWarnings("NullAway.Init")
    protected HostileInputContract() {}

    /** Asked before each test. */
    protected abstract ServiceUnderAttack service();

    @BeforeEach
    void readTheDocument() {
        service = service();
        document = service.document();
        refusals = new Refusals(service);
    }

    @Test
    void asksForCredentialsOnEveryEndpointThatNeedsThem() {
        for (Endpoint endpoint : document.endpointsThatNeedCredentials()) {
            refusals.expect(RawRequest.of(endpoint.method(), endpoint.target(service.existing())), 401);
        }

        assertThat(refusals.complaints()).isEmpty();
    }

    @Test
    void acceptsNoTokenButAGoodOne() {
        for (Endpoint endpoint : document.endpointsThatNeedCredentials()) {
            for (String credentials : HostileValues.TOKENS) {
                refusals.expect(
                        RawRequest.of(endpoint.method(), endpoint.target(service.existing()))
                                .header("Authorization: " + credentials),
                        401);
            }
        }

        assertThat(refusals.complaints()).isEmpty();
    }

    /** Or it would name devices, and whoever tries paths or methods would fill it. */
    @Test
    void namesNoPathInItsMetricsThatIsNotItsOwnAndNoMethodThatWasMadeUp() throws Exception {
        var made = UUID.randomUUID().toString();
        for (Endpoint endpoint : document.endpoints()) {
            var values = new HashMap<>(service.existing());
            values.replaceAll((parameter, value) -> made);
            var target = endpoint.target(values);
            for (var request : List.of(
                    RawRequest.of(endpoint.method(), target),
                    RawRequest.of(endpoint.method(), target + "/" + made),
                    signed("BREW", target),
                    signed(endpoint.method(), target + "/" + made))) {
                request.sendTo(service.base());
            }
        }

        var metrics = RawRequest.of("GET", "/q/metrics").sendTo(service.base()).body();

        assertThat(metrics)
                .contains("uri=\"UNKNOWN\"")
                .contains("method=\"OTHER\"")
                .doesNotContain("BREW")
                .doesNotContain(made)
                .doesNotContain(service.existing().values());
        assertThat(METRICS_PATH.matcher(metrics).results().map(found -> found.group(1)))
                .isSubsetOf(document.endpoints().stream().map(Endpoint::path).toList());
    }

    @Test
    void refusesPathsWithMalformedParameters() {
        for (Endpoint endpoint : document.endpoints()) {
            for (String parameter : endpoint.pathParameters()) {
                for (String malformed : HostileValues.PARAMETERS) {
                    var values = new HashMap<>(service.existing());
                    values.put(parameter, malformed);
                    refusals.expect(document.wellFormed(endpoint, endpoint.target(values))
                            .header(service.authorization()));
                }
            }
        }

        assertThat(refusals.complaints()).isEmpty();
    }

    /** The HTTP server refuses them before anything of the service is asked, and says no more than 400. */
    @Test
    void doesNotTakeATargetThatIsNoUri() throws Exception {
        for (Endpoint endpoint : document.endpoints()) {
            for (String malformed : List.of("%", "%zz", "{}", "\\", "^")) {
                var target = endpoint.target(service.existing()) + malformed;

                var answer = signed(endpoint.method(), target).sendTo(service.base());

                assertThat(answer.status()).as(target).isEqualTo(400);
                assertThat(answer.body()).as(target).isEmpty();
            }
        }
    }

    @Test
    void namesTheMethodAsTheFault() {
        methodsByPath().forEach((path, methods) -> {
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
                if (!methods.contains(method)) {
                    refusals.expect(signed(method, path), 405);
                }
            }
        });

        assertThat(refusals.complaints()).isEmpty();
    }

    @Test
    void refusesMethodsThatNobodyKnows() {
        methodsByPath().keySet().forEach(path -> {
            for (String method : List.of("TRACE", "PROPFIND", "BREW", "get")) {
                refusals.expect(signed(method, path));
            }
        });

        assertThat(refusals.complaints()).isEmpty();
    }

    @Test
    void namesTheMediaTypeOfTheBodyAsTheFault() {
        for (Endpoint endpoint : takingABody()) {
            for (String type : List.of("text/plain", "application/xml", "application/octet-stream", "text/json")) {
                refusals.expect(
                        signed(endpoint.method(), target(endpoint)).body(type, "{}".getBytes(StandardCharsets.UTF_8)),
                        415);
            }
        }

        assertThat(refusals.complaints()).isEmpty();
    }

    @Test
    void refusesABodyWithoutAUsableMediaType() {
        for (Endpoint endpoint : takingABody()) {
            var body = "{}".getBytes(StandardCharsets.UTF_8);
            refusals.expect(signed(endpoint.method(), target(endpoint)).body(body));
            for (String type : List.of("", "x", "/", "application/", ";", "application/json;;;=", "\u00e9/\u00e9")) {
                refusals.expect(signed(endpoint.method(), target(endpoint)).body(type, body));
            }
        }

        assertThat(refusals.complaints()).isEmpty();
    }

    @Test
    void namesTheWantedRepresentationAsTheFault() {
        for (Endpoint endpoint : document.endpoints()) {
            for (String type : List.of("image/png", "application/xml", "text/html")) {
                refusals.expect(
                        document.wellFormed(endpoint, target(endpoint))
                                .header(service.authorization())
                                .header("Accept: " + type),
                        406);
            }
        }

        assertThat(refusals.complaints()).isEmpty();
    }

    @Test
    void refusesMalformedJson() {
        for (Endpoint endpoint : taking(Endpoint.JSON)) {
            for (String malformed : HostileValues.JSON) {
                refusals.expect(json(endpoint, malformed.getBytes(StandardCharsets.UTF_8)));
            }
            refusals.expect(json(endpoint, new byte[] {'{', '"', (byte) 0xff, (byte) 0xc0, '"', ':', '1', '}'}));
            refusals.expect(json(endpoint, new byte[] {0, 0, 0, 1, (byte) 0xd8, 0, 0, 0}));
        }

        assertThat(refusals.complaints()).isEmpty();
    }

    @Test
    void refusesValuesOfTheWrongKind() {
        forEachProperty((endpoint, example, name, isArray) -> {
            var property = endpoint.schema(Endpoint.JSON).path("properties").path(name);
            for (String value :
                    List.of("1", "-1", "1.5", "true", "{}", "{\"a\":[]}", "[[]]", "[1]", "[null]", "[{}]")) {
                if (!document.takes(property, value)) {
                    refusals.expect(json(endpoint, example, name, value));
                }
            }
            refusals.expect(json(endpoint, example, name, isArray ? "\"x\"" : "[\"x\"]"));
            refusals.expect(json(endpoint, example, name, "[".repeat(2_000) + "]".repeat(2_000)));
        });

        assertThat(refusals.complaints()).isEmpty();
    }

    @Test
    void refusesTextThatIsNone() {
        forEachProperty((endpoint, example, name, isArray) -> {
            for (String text :
                    List.of("\\u0000", "a\\u0000b", "a\\u0007", "\\u001b[2J", "\\ud800", "\\udc00\\ud800", "\\u0085")) {
                var value = "\"" + text + "\"";
                refusals.expect(json(endpoint, example, name, isArray ? "[" + value + "]" : value));
            }
        });

        assertThat(refusals.complaints()).isEmpty();
    }

    @Test
    void refusesWhatIsTooLong() {
        forEachProperty((endpoint, example, name, isArray) -> {
            var text = "\"" + "x".repeat(100_000) + "\"";
            refusals.expect(json(endpoint, example, name, isArray ? "[" + text + "]" : text));
            if (isArray) {
                refusals.expect(json(endpoint, example, name, "[\"x\"" + ",\"x\"".repeat(200_000) + "]"));
            }
        });

        assertThat(refusals.complaints()).isEmpty();
    }

    @Test
    void refusesABodyOverAnyLimit() {
        var tooMuch = new byte[70 * 1024 * 1024];
        Arrays.fill(tooMuch, (byte) ' ');
        for (Endpoint endpoint : taking(Endpoint.JSON)) {
            refusals.expect(json(endpoint, tooMuch), 413);
        }

        assertThat(refusals.complaints()).isEmpty();
    }

    @Test
    void refusesMalformedNumbersOfPages() {
        for (Endpoint endpoint : document.endpoints()) {
            for (String name : List.of("limit", "offset")) {
                if (endpoint.queryParameters().contains(name)) {
                    for (String malformed : HostileValues.NUMBERS) {
                        refusals.expect(signed("GET", target(endpoint) + "?" + name + "=" + malformed));
                    }
                }
            }
        }

        assertThat(refusals.complaints()).isEmpty();
    }

    @Test
    void refusesParametersThatAreGivenTwice() {
        for (Endpoint endpoint : document.endpoints()) {
            for (String name : endpoint.queryParameters()) {
                if (endpoint.repeatable().contains(name)) {
                    continue;
                }
                refusals.expect(signed(endpoint.method(), target(endpoint) + "?" + name + "=1&" + name + "=2"));
            }
        }

        assertThat(refusals.complaints()).isEmpty();
    }

    @Test
    void refusesMalformedFilters() {
        for (Endpoint endpoint : document.endpoints()) {
            for (String name : endpoint.queryParameters()) {
                for (String malformed : List.of("%00", "%ED%A0%80", "%ff", "%27", "%0d%0a", "a".repeat(2000))) {
                    if (!canBe(malformed, name, endpoint)) {
                        refusals.expect(signed(endpoint.method(), target(endpoint) + "?" + name + "=" + malformed));
                    }
                }
            }
        }

        assertThat(refusals.complaints()).isEmpty();
    }

    /** Texts have quotes; and what devices said is kept with a sign in place of what could not be read. */
    private static boolean canBe(String value, String name, Endpoint endpoint) {
        return switch (value) {
            case "%27" -> endpoint.texts().contains(name);
            case "%ED%A0%80", "%ff" -> name.equals("message");
            default -> false;
        };
    }

    private interface PropertyTrial {
        void run(Endpoint endpoint, Map<String, String> example, String name, boolean isArray);
    }

    /** Each property of each JSON body in turn; the others have a plausible value. */
    private void forEachProperty(PropertyTrial trial) {
        for (Endpoint endpoint : taking(Endpoint.JSON)) {
            var schema = endpoint.schema(Endpoint.JSON);
            var example = new LinkedHashMap<String, String>();
            document.example(schema)
                    .properties()
                    .forEach(property ->
                            example.put(property.getKey(), property.getValue().toString()));
            schema.path("properties")
                    .properties()
                    .forEach(property ->
                            trial.run(endpoint, example, property.getKey(), document.isArray(property.getValue())));
        }
    }

    private RawRequest json(Endpoint endpoint, Map<String, String> example, String name, String value) {
        var changed = new LinkedHashMap<>(example);
        changed.put(name, value);
        var body = changed.entrySet().stream()
                .map(property -> "\"" + property.getKey() + "\":" + property.getValue())
                .collect(Collectors.joining(",", "{", "}"));
        return json(endpoint, body.getBytes(StandardCharsets.UTF_8));
    }

    private RawRequest json(Endpoint endpoint, byte[] body) {
        return signed(endpoint.method(), target(endpoint)).body(Endpoint.JSON, body);
    }

    final RawRequest signed(String method, String target) {
        return RawRequest.of(method, target).header(service.authorization());
    }

    final String target(Endpoint endpoint) {
        return endpoint.target(service.existing());
    }

    final List<Endpoint> taking(String mediaType) {
        return document.endpoints().stream()
                .filter(endpoint -> endpoint.bodies().containsKey(mediaType))
                .toList();
    }

    private List<Endpoint> takingABody() {
        return document.endpoints().stream()
                .filter(endpoint -> !endpoint.bodies().isEmpty())
                .toList();
    }

    private Map<String, Set<String>> methodsByPath() {
        return document.endpoints().stream()
                .collect(Collectors.groupingBy(this::target, Collectors.mapping(Endpoint::method, Collectors.toSet())));
    }
}
