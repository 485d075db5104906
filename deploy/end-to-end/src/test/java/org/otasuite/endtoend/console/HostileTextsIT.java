package org.otasuite.endtoend.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.otasuite.endtoend.Fleet;
import org.otasuite.endtoend.Fleet.Member;
import org.otasuite.endtoend.Suite;
import org.otasuite.endtoend.browser.Look;
import org.otasuite.endtoend.browser.Tab;
import org.otasuite.local.testkit.Patience;

/**
 * Whatever people and devices call things is shown as text: the browser complains of each script that ran, of each
 * dialog, and of each request elsewhere.
 */
@ConsoleTest
class HostileTextsIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern READING = Pattern.compile("^Reading .*…$");

    private static final String MARKUP = "</td></table><h1>owned</h1><a href=javascript:alert(2)>{{7*7}} ${8*8}</a>";
    private static final String REVERSED = "\u202eevil\u202d \u2067back\u2066 \u05d0\u05d1 e\u0301\u0323\u0330";
    private static final String LONG = "W".repeat(100);

    /** Letters may be of any script. */
    private static final String TAG = "\u05d0\u05d1\u05d2:" + "w".repeat(46);

    private static final String SUBJECT = "<img/src=x/onerror=alert(4)>" + LONG;

    /** The longest that a device may say; what is beside it must not be turned round with it. */
    private static final String REASON = "<b onmouseover=alert(3)>no</b> \u202e\u2067" + "x".repeat(148);

    private static final String HARDWARE = "<u>esp</u><svg onload=alert(5)>";

    private static final String BADLY_SET =
            "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]";

    /** Whether an element has a direction of its own, and nothing in it but what it is asked for. */
    private static final String ISOLATED = """
            element => getComputedStyle(element).unicodeBidi.includes('isolate')
                && element.textContent.trim().startsWith('<b ') && element.textContent.trim().endsWith('xx')
            """;

    private static ProjectApi api;
    private static Staff staff;

    /** Where to look, and what is to be read there. */
    private static final List<Entry<String, List<String>>> EXPECTED = new ArrayList<>();

    @BeforeAll
    static void join(Suite suite, @TempDir Path flashes) throws Exception {
        var fleet = new Fleet(suite, flashes);
        api = new ProjectApi(fleet);
        staff = new Staff(fleet.operator(), fleet.projectId());
        api.patch("", json(Map.of("name", script("project"), "tags", List.of(TAG))));
        var packageId = fleet.upload("mf-plain-tar.tar").get("id").asText();
        api.patch(
                "/packages/" + packageId,
                json(Map.of("name", MARKUP, "description", script("package") + LONG + LONG, "tags", List.of(TAG))));
        var member = fleet.join(UnaryOperator.identity());
        api.patch(
                "/devices/" + member.id(),
                json(Map.of("name", REVERSED, "tags", List.of(TAG), "metadata", Map.of("site", script("device")))));
        var wide = fleet.join(UnaryOperator.identity());
        api.patch("/devices/" + wide.id(), json(Map.of("name", LONG)));
        var request = api.post(
                "/ota-requests", json(Map.of("packageId", packageId, "deviceIds", List.of(member.id(), wide.id()))));
        fail(member, suite, request.get("fileId").asText());
        fleet.awaitState(member, "failed");
        api.post("/members", json(Map.of("subject", SUBJECT, "role", "viewer")));
        api.post("/tokens", json(Map.of("name", MARKUP, "role", "viewer")));
        api.post("/webhooks", json(Map.of("url", "http://127.0.0.1:1/" + LONG, "name", script("webhook"))));
        Patience.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> api.get("/rejected-messages").get("total").asInt() > 0);

        expect("/devices", REVERSED, LONG, TAG);
        expect("/devices/" + member.id(), REVERSED, TAG, script("device"), MARKUP, REASON, HARDWARE);
        expect("/packages", MARKUP, script("package") + LONG + LONG);
        expect("/packages/" + packageId, MARKUP, script("package") + LONG + LONG, REVERSED, REASON, LONG);
        expect("/requests", MARKUP);
        expect("/requests/" + request.get("id").asText(), MARKUP, REVERSED, LONG, REASON);
        expect("/members", SUBJECT);
        expect("/tokens", MARKUP);
        expect("/webhooks", script("webhook"));
        expect(
                "/audit",
                script("project"),
                script("package") + LONG + LONG,
                script("device"),
                script("webhook"),
                MARKUP);
        expect("/rejected-messages", script("message"));
        expect("/settings");
    }

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP_LIGHT", "PHONE_LIGHT"})
    void everyTextIsShownAsItIsAndNoneBreaksThePage(Look look, Console console) {
        var tab = console.signIn(staff.token(Role.ADMINISTRATOR), look);

        var tooWide = new ArrayList<String>();
        for (var expected : EXPECTED) {
            tab.go(api.place(expected.getKey()));
            assertThat(tab.page().getByRole(AriaRole.HEADING).first()).isVisible();
            assertThat(tab.page().getByText(READING)).hasCount(0);
            assertThat(banner(tab)).containsText(script("project"));
            for (String text : expected.getValue()) {
                assertThat(text(tab, text).first()).isVisible();
            }
            for (Locator reason : text(tab, REASON).all()) {
                assertThat((Boolean) reason.evaluate(ISOLATED))
                        .as("isolated at " + expected.getKey())
                        .isTrue();
            }
            var widths = (List<?>) tab.page().evaluate(BADLY_SET);
            if (!widths.get(0).equals(widths.get(1))) {
                tooWide.add(expected.getKey() + ": " + widths.get(0) + " wide on a screen of " + widths.get(1));
            }
        }

        assertThat(tooWide).isEmpty();
        assertThat(tab.heading("owned")).hasCount(0);
    }

    private static String json(Object value) throws Exception {
        return JSON.writeValueAsString(value);
    }

    private static Locator text(Tab tab, String text) {
        return tab.page()
                .getByRole(AriaRole.MAIN)
                .getByText(text, new Locator.GetByTextOptions().setExact(false))
                .filter(new Locator.FilterOptions().setVisible(true));
    }

    /** Of each place its own, so that none is taken for another's. */
    private static String script(String place) {
        return "<script>alert('" + place + "')</script><img src=x onerror=alert(1)>";
    }

    private static Locator banner(Tab tab) {
        return tab.page().getByRole(AriaRole.BANNER);
    }

    private static void expect(String path, String... texts) {
        EXPECTED.add(Map.entry(path, List.of(texts)));
    }

    /** As a device says it, in words of its own; and what is no report at all. */
    private static void fail(Member member, Suite suite, String fileId) throws Exception {
        var credentials = member.device().settings().credentials();
        var report =
                json(List.of(Map.of("v", 2, "n", "e"), Map.of("vs", fileId, "n", "i"), Map.of("vs", REASON, "n", "m")));
        var status = json(List.of(Map.of("vs", HARDWARE, "n", "hw_version")));
        try (var device = RawDevice.connect(suite.ports().mqtt(), member)) {
            device.publish(credentials.otaTopic(), report);
            device.publish(credentials.otaTopic(), script("message"));
            device.publish(credentials.statTopic(), status);
        }
    }
}
