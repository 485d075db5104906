package org.otasuite.download.broker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.download.testkit.Fleet;
import org.otasuite.download.testkit.Links;
import org.otasuite.download.testkit.ProxiedParts;

/** What the broker hears when it asks who a client is. */
@QuarkusTest
@QuarkusTestResource(ProxiedParts.class)
class BrokerRouteIT {
    private static final String BASE = "/internal/broker/";
    private static final String PATH = BASE + "authenticate";
    private static final String SECRET = ConfigProvider.getConfig().getValue("ota.broker.secret", String.class);

    private Fleet.Device device = Fleet.device(Fleet.project());

    @BeforeEach
    void addDevice() {
        Links.restoreAll();
        device = Fleet.device(Fleet.project());
    }

    @Test
    void allowsADeviceItsOwnTopicsAndNothingElse() {
        var answer = ask(question(device.id(), device.key()));

        answer.statusCode(200)
                .contentType("application/json")
                .body("result", equalTo("allow"))
                .body("is_superuser", equalTo(false))
                .body("acl.permission", contains("allow", "allow", "deny"))
                .body("acl.action", contains("all", "all", "all"))
                .body(
                        "acl.topic",
                        contains(
                                "channels/" + device.project().controlChannel() + "/messages/" + device.id() + "/#",
                                "channels/" + device.project().dataChannel() + "/messages/" + device.id() + "/#",
                                "#"));
    }

    @Test
    void takesAFormForAQuestionToo() {
        var answer = given().header("Authorization", "Bearer " + SECRET)
                .contentType(ContentType.URLENC)
                .formParams(question(device.id(), device.key()))
                .post(PATH)
                .then();

        answer.statusCode(200).body("result", equalTo("allow"));
    }

    @Test
    void answersWithAStatusAloneWhereThatIsWanted() {
        var allowed = ask("status/authenticate", question(device.id(), device.key()));
        var denied = ask("status/authenticate", question(device.id(), "wrong"));

        allowed.statusCode(200).body(emptyString());
        assertProblem(denied, 403, "forbidden");
    }

    @Test
    void endsTheAccessOfARevokedDeviceWithinSeconds() {
        ask(question(device.id(), device.key())).body("result", equalTo("allow"));
        ask("authorize", use("publish", own("ota"))).body("result", equalTo("allow"));

        Fleet.delete(device);

        // By when it was asked: an answer may be late on a busy machine.
        long deletedAt = System.nanoTime();
        var lastAllowed = new AtomicLong(deletedAt);
        await().untilAsserted(() -> {
            long askedAt = System.nanoTime();
            var answers =
                    List.of(ask(question(device.id(), device.key())), ask("authorize", use("publish", own("ota"))));
            if (!answers.stream().allMatch(BrokerRouteIT::isDenied)) {
                lastAllowed.set(askedAt);
            }
            answers.forEach(BrokerRouteIT::assertDenied);
        });
        assertThat(Duration.ofNanos(lastAllowed.get() - deletedAt)).isLessThan(Duration.ofSeconds(8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ota", "stat", "#", "+", "a/b/c"})
    void letsADeviceUseItsOwnTopics(String end) {
        var answer = ask("authorize", use("subscribe", own(end)));

        answer.statusCode(200).body("result", equalTo("allow"));
    }

    @Test
    void letsADeviceUseTheTopicsOfItsDataChannel() {
        var topic = own("x").replace(
                        device.project().controlChannel().toString(),
                        device.project().dataChannel().toString());

        var answer = ask("authorize", use("publish", topic));

        answer.statusCode(200).body("result", equalTo("allow"));
    }

    static Stream<Arguments> foreignTopics() {
        return Stream.of(
                Arguments.of("everything", "#"),
                Arguments.of("every device of its channel", "channels/%s/messages/+/ota"),
                Arguments.of("its own in every channel", "channels/+/messages/%2$s/ota"),
                Arguments.of("another device's", "channels/%s/messages/another/ota"),
                Arguments.of("that of a device whose name begins like its own", "channels/%s/messages/%sx/ota"),
                Arguments.of("another channel's", "channels/00000000-0000-0000-0000-000000000000/messages/%2$s/ota"),
                Arguments.of("its own, shared", "$share/group/channels/%s/messages/%s/ota"),
                Arguments.of("its own and another's", "channels/%1$s/messages/%2$s/ota,channels/%1$s/messages/x/ota"),
                Arguments.of("none", ""),
                Arguments.of("the broker's own", "$SYS/#"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foreignTopics")
    void letsADeviceUseNoOtherTopics(String what, String topic) {
        var filled = topic.formatted(device.project().controlChannel(), device.id());

        var answer = ask("authorize", use("subscribe", filled));

        assertDenied(answer);
    }

    @Test
    void letsNobodyUseTheTopicsOfADeviceThatDoesNotExist() {
        Fleet.delete(device);

        var answer = ask("authorize", use("publish", own("ota")));

        assertDenied(answer);
    }

    @Test
    void letsADeviceOfADisabledProjectUseNothing() {
        Fleet.disable(device.project());

        var answer = ask("authorize", use("publish", own("ota")));

        assertDenied(answer);
    }

    @Test
    void answersForOneTopicWithAStatusAloneWhereThatIsWanted() {
        var allowed = ask("status/authorize", Map.of("username", device.id(), "acc", 2, "topic", own("ota")));
        var denied = ask("status/authorize", Map.of("username", device.id(), "access", "1", "topic", "#"));

        allowed.statusCode(200).body(emptyString());
        assertProblem(denied, 403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"authenticate", "authorize", "status/authenticate", "status/authorize"})
    void isClosedWithoutTheSecret(String path) {
        var answer = given().contentType(ContentType.JSON)
                .body(question(device.id(), device.key()))
                .post(BASE + path)
                .then();

        assertProblem(answer, 401, "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorize", "status/authenticate", "status/authorize"})
    void refusesEverywhereWhatIsNoQuestion(String path) {
        assertProblem(ask(path, "nonsense"), 400, "malformed-json");
    }

    static Stream<Arguments> wrongCredentials() {
        return Stream.of(
                Arguments.of("nobody", "a key"),
                Arguments.of("", ""),
                Arguments.of("device/+", "a key"),
                Arguments.of("#", "a key"),
                Arguments.of("' or 1=1 --", "a key"),
                Arguments.of("device\u0000", "a key"),
                Arguments.of("d".repeat(66), "a key"),
                Arguments.of("d".repeat(3000), "a key"),
                Arguments.of("nobody", "k".repeat(257)));
    }

    @ParameterizedTest
    @MethodSource("wrongCredentials")
    void deniesWhoIsNoDevice(String username, String password) {
        var answer = ask(question(username, password));

        assertDenied(answer);
    }

    @Test
    void deniesADeviceOfADisabledProject() {
        Fleet.disable(device.project());

        var answer = ask(question(device.id(), device.key()));

        assertDenied(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "", "\u0000", "\ud83d\ude00"})
    void deniesADeviceWithTheWrongKey(String key) {
        var answer = ask(question(device.id(), key));

        assertDenied(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"username\":null,\"password\":null}",
                "{\"username\":\"nobody\"}",
                "{\"password\":\"a key\"}",
                "{\"clientid\":\"nobody\",\"more\":{\"a\":[1]}}"
            })
    void deniesWhoGivesNoCredentials(String body) {
        var answer = ask(body);

        assertDenied(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "nonsense",
                "\"text\"",
                "{\"username\":",
                "{\"username\":{\"a\":1}}",
                "{\"username\":[\"a\"]}",
                "\u0000"
            })
    void refusesABodyThatIsNoQuestion(String body) {
        var answer = ask(body);

        assertProblem(answer, 400, "malformed-json");
    }

    @Test
    void refusesAHugeBody() {
        var answer = ask(question("d".repeat(10_000), "a key"));

        assertProblem(answer, 413, "too-large");
    }

    @Test
    void refusesABodyOfDeeplyNestedJson() {
        var answer = ask("{\"username\":" + "[".repeat(3000));

        assertProblem(answer, 400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer wrong", "Basic d3Jvbmc="})
    void refusesABrokerWithAnotherSecret(String authorization) {
        var answer = given().header("Authorization", authorization)
                .contentType(ContentType.JSON)
                .body(question(device.id(), device.key()))
                .post(PATH)
                .then();

        assertProblem(answer, 401, "unauthenticated");
    }

    @Test
    void refusesABrokerWithoutASecret() {
        var answer = given().contentType(ContentType.JSON)
                .body(question(device.id(), device.key()))
                .post(PATH)
                .then();

        assertProblem(answer, 401, "unauthenticated");
    }

    @Test
    void answersNothingButAQuestionThatIsPosted() {
        var answer =
                given().header("Authorization", "Bearer " + SECRET).get(PATH).then();

        assertProblem(answer, 404, "not-found");
    }

    @Test
    void asksForAnotherTryWhileTheDatabaseIsDown() {
        Links.database().cut();

        var answer = ask(question(device.id(), device.key()));

        assertProblem(answer, 503, "unavailable");
    }

    private static ValidatableResponse ask(Object body) {
        return ask("authenticate", body);
    }

    private static ValidatableResponse ask(String path, Object body) {
        return given().header("Authorization", "Bearer " + SECRET)
                .contentType(ContentType.JSON)
                .body(body)
                .post(BASE + path)
                .then();
    }

    private Map<String, String> use(String action, String topic) {
        return Map.of("username", device.id(), "clientid", "a4cf12000000", "action", action, "topic", topic);
    }

    private String own(String end) {
        return "channels/" + device.project().controlChannel() + "/messages/" + device.id() + "/" + end;
    }

    private static Map<String, String> question(String username, String password) {
        return Map.of("username", username, "password", password, "clientid", "a4cf12000000");
    }

    private static boolean isDenied(ValidatableResponse answer) {
        return "deny".equals(answer.extract().path("result"));
    }

    private static void assertDenied(ValidatableResponse answer) {
        answer.statusCode(200).body("result", equalTo("deny")).body("acl", nullValue());
    }

    private void assertProblem(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body(not(containsString(device.key())));
    }
}
