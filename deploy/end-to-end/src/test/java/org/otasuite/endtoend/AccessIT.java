package org.otasuite.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.otasuite.local.process.Background;

/** Who may come in, on the whole suite with its default limits. */
class AccessIT {
    private static final Path ROOT =
            Path.of(System.getProperty("ota.root", "../..")).toAbsolutePath();
    private static final Pattern BUNDLED = Pattern.compile("/static/bundle/[^\"]+");
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration FLOOD = Duration.ofSeconds(4);
    private static final int WRONG_PER_SECOND = 1_000;
    private static final long UNNOTICED_NANOS = 100_000_000;

    /** What else a machine does may slow down one, but who is slowed down by guesses is so in each. */
    private static final int FLOODS = 5;

    private static final int NEW_TOKENS = 20;
    private static final int TOGETHER = 12;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path data;

    @SuppressWarnings("NullAway.Init")
    private static Suite suite;

    @SuppressWarnings("NullAway.Init")
    private static String projectId;

    /** Used once at both services, so that they know it whatever comes from its address later. */
    @SuppressWarnings("NullAway.Init")
    private static String editorToken;

    @BeforeAll
    static void start() throws Exception {
        suite = Suite.start(data, Suite.Ports.free());
        var administrator = new Operator(suite.ports().http(), suite.administratorToken());
        projectId = administrator.createProject("access");
        editorToken = administrator.createToken(projectId, "CI", "editor");
        var editor = new Operator(suite.ports().http(), editorToken);
        assertThat(editor.get("/api/projects/" + projectId).status()).isEqualTo(200);
        assertThat(editor.get("/api/projects/" + projectId + "/devices").status())
                .isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        suite.close();
    }

    /** Made from the descriptions that the services serve, and those from the one table in the code. */
    @Test
    void theDocumentedPermissionsAreThoseOfTheCode() throws Exception {
        var rows = new ArrayList<String>();
        for (String service : List.of("package-service", "ota-dispatcher")) {
            rows.addAll(rows(document(service)));
        }
        var table = """
                # Permissions

                Which role may do what, made from the descriptions that the services serve; `AccessIT` in
                `deploy/end-to-end` holds this page to them, and `AccessContract` each endpoint to its row.
                An administrator of the installation may do everything in every project, and alone what no role may.
                A disabled project is closed to its editors and viewers. Another project's things are not found.

                | endpoint | permission | administrator | editor | viewer |
                |---|---|---|---|---|
                """ + String.join("\n", rows) + "\n";
        var made = ROOT.resolve("deploy/end-to-end/target/permissions.md");
        Files.writeString(made, table);

        assertThat(ROOT.resolve("docs/permissions.md")).hasContent(table);
    }

    @Test
    void guessesAreLimitedAndSlowNoGoodTokenDown() throws Exception {
        var slower = new ArrayList<Long>();

        do {
            slower.add(slowedDownBy());
        } while (slower.get(slower.size() - 1) >= UNNOTICED_NANOS && slower.size() < FLOODS);

        assertThat(slower).anyMatch(nanos -> nanos < UNNOTICED_NANOS);
    }

    /** One query tells who all of them are; each goes on by itself. */
    @Test
    void requestsThatComeTogetherWithANewTokenAreAllAnswered() throws Exception {
        var administrator = new Operator(suite.ports().http(), suite.administratorToken());
        var statuses = new ArrayList<Integer>();

        for (int i = 0; i < NEW_TOKENS; i++) {
            var operator =
                    new Operator(suite.ports().http(), administrator.createToken(projectId, "together " + i, "viewer"));
            var answers = IntStream.range(0, TOGETHER)
                    .mapToObj(n -> Background.run(() -> operator.get("/api/projects/" + projectId + "/devices")))
                    .toList();
            for (var answer : answers) {
                statuses.add(answer.get().status());
            }
        }

        assertThat(statuses).hasSize(NEW_TOKENS * TOGETHER).containsOnly(200);
    }

    @Test
    void theConsoleIsServedAtTheRoot() throws Exception {
        var browser = new Browser(http(), "");

        var page = browser.get("/");
        var settings = browser.get("/console/settings.json");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'", "connect-src 'self';"));
        var bundled = BUNDLED.matcher(page.body()).results().toList();
        assertThat(bundled).hasSizeGreaterThanOrEqualTo(2);
        for (MatchResult file : bundled) {
            assertThat(browser.get(file.group()).statusCode()).isEqualTo(200);
        }
        assertThat(settings.body()).contains("\"openIdConnect\":null");
    }

    @Test
    void aSessionIsGoodForBothServicesAndForTheEventsOfAProject() throws Exception {
        var browser = new Browser(http(), "");

        browser.signIn(editorToken);

        assertThat(browser.get("/api/projects/" + projectId).statusCode()).isEqualTo(200);
        assertThat(browser.get("/api/projects/" + projectId + "/devices").statusCode())
                .isEqualTo(200);
        assertThat(browser.post("/api/projects/" + projectId + "/devices", "{\"name\":\"x\"}")
                        .statusCode())
                .isEqualTo(201);
        var events = browser.watch("/api/projects/" + projectId + "/events");
        try (Stream<String> lines = events.body()) {
            assertThat(events.statusCode()).isEqualTo(200);
            assertThat(events.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(lines.findFirst()).isPresent();
        }
    }

    @Test
    void aSessionOverTlsIsNeverSentWithout() throws Exception {
        var browser = new Browser("https://localhost:" + suite.ports().https(), "");

        var cookie = browser.signIn(editorToken);

        assertThat(cookie).endsWith("; Secure");
        assertThat(browser.post("/api/projects/" + projectId + "/devices", "{\"name\":\"y\"}")
                        .statusCode())
                .isEqualTo(201);
    }

    /** More of them than an address is forgiven. */
    @Test
    void aWrongSessionCountsAsAGuess() throws Exception {
        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < 40; i++) {
            var wrong = "ota-session=ota_" + "%043d".formatted(i);
            statuses.add(new Browser(http(), wrong).get("/api/projects").statusCode());
        }

        assertThat(statuses).contains(429).containsOnly(401, 429);
    }

    @Test
    void noTokenIsInAnyLog() throws Exception {
        var wrong = "ota_" + "w".repeat(43);
        var jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzZWNyZXQifQ.c2lnbmF0dXJl";
        for (String token : List.of(wrong, jwt, editorToken)) {
            var operator = new Operator(suite.ports().http(), token);
            operator.get("/api/projects/" + projectId);
            operator.get("/api/projects/" + projectId + "/devices");
            operator.post("/api/projects/" + projectId + "/devices", "{");
            var browser = new Browser(http(), "ota-session=" + token);
            browser.get("/api/projects/" + projectId);
            browser.get("/api/projects/" + projectId + "/devices");
            browser.post("/api/projects/" + projectId + "/devices", "{");
        }

        assertThat(suite.logs()).isNotEmpty().doesNotContain(wrong, jwt, editorToken, suite.administratorToken());
        assertThat(suite.output()).doesNotContain(wrong, jwt, editorToken);
    }

    private static String http() {
        return "http://localhost:" + suite.ports().http();
    }

    /** @return nanoseconds by which a request with a good token takes longer while somebody guesses and is limited */
    private static long slowedDownBy() throws Exception {
        long begin = System.nanoTime();
        var quiet = latencies(() -> System.nanoTime() - begin < QUIET.toNanos());
        var flood = new WrongTokens(suite.ports().http(), WRONG_PER_SECOND, WRONG_PER_SECOND + 1, FLOOD);
        flood.begin();
        var flooded = latencies(flood::goesOn);
        var answers = flood.end();
        assertThat(answers.sent()).isGreaterThan(WRONG_PER_SECOND);
        assertThat(answers.limited()).isGreaterThan(answers.sent() * 9 / 10);
        assertThat(answers.retryAfter()).isPositive();
        assertThat(answers.other()).isZero();
        return median(flooded) - median(quiet);
    }

    private static List<Long> latencies(BooleanSupplier more) throws Exception {
        var editor = new Operator(suite.ports().http(), editorToken);
        var latencies = new ArrayList<Long>();
        do {
            long before = System.nanoTime();
            assertThat(editor.get("/api/projects/" + projectId).status()).isEqualTo(200);
            latencies.add(System.nanoTime() - before);
        } while (more.getAsBoolean());
        return latencies;
    }

    private static long median(List<Long> latencies) {
        return latencies.stream().flatMapToLong(LongStream::of).sorted().toArray()[latencies.size() / 2];
    }

    private static JsonNode document(String service) throws IOException, InterruptedException {
        return new Operator(suite.ports().http(), editorToken)
                .get("/openapi/" + service + "?format=json")
                .json();
    }

    private static List<String> rows(JsonNode document) {
        var rows = new ArrayList<String>();
        document.path("paths").properties().forEach(path -> {
            for (String method : List.of("get", "post", "patch", "delete")) {
                var operation = path.getValue().path(method);
                if (!operation.isMissingNode()) {
                    rows.add(row(method.toUpperCase(Locale.ROOT) + " " + path.getKey(), operation));
                }
            }
        });
        return rows;
    }

    private static String row(String endpoint, JsonNode operation) {
        var row = new StringBuilder(
                "| `" + endpoint + "` | " + operation.path("x-permission").asText() + " |");
        var roles = new ArrayList<String>();
        operation.path("x-roles").forEach(role -> roles.add(role.asText()));
        for (String role : Arrays.asList("administrator", "editor", "viewer")) {
            row.append(roles.contains(role) ? " yes |" : " |");
        }
        return row.toString();
    }
}
