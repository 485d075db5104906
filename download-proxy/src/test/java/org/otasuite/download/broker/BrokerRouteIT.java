package org.otasuite.download.broker;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
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
    private static final String PATH = "/internal/broker/authenticate";
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
                .body("acl.permission", contains("allow", "allow", "deny"))
                .body("acl.action", contains("all", "all", "all"))
                .body(
                        "acl.topic",
                        contains(
                                "channels/" + device.project().controlChannel() + "/messages/" + device.id() + "/#",
                                "channels/" + device.project().dataChannel() + "/messages/" + device.id() + "/#",
                                "#"));
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
        return given().header("Authorization", "Bearer " + SECRET)
                .contentType(ContentType.JSON)
                .body(body)
                .post(PATH)
                .then();
    }

    private static Map<String, String> question(String username, String password) {
        return Map.of("username", username, "password", password, "clientid", "a4cf12000000");
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
