package org.otasuite.endtoend.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.otasuite.endtoend.Fleet;
import org.otasuite.endtoend.Suite;
import org.otasuite.endtoend.browser.Accessibility;
import org.otasuite.endtoend.browser.Look;
import org.otasuite.endtoend.browser.Tab;

/** Everybody can read and use every page, whatever they look with, and with the keyboard alone. */
@ConsoleTest
class AccessibilityIT {
    private static final String BROKEN = "tar-czf-real-gzip-as-tar-gz.tar.gz";
    private static final Pattern READING = Pattern.compile("^Reading .*…$");
    private static final String WIDTHS =
            "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]";

    /** More than any page has to tab through. */
    private static final int MOST_TABS = 60;

    private static ProjectApi api;
    private static Staff staff;
    private static List<View> views;

    /** A page, or what a click on it opens, and the heading by which it is known to be there. */
    private record View(String at, String heading, Consumer<Tab> open) {}

    @BeforeAll
    static void join(Suite suite, @TempDir Path flashes) throws Exception {
        var fleet = new Fleet(suite, flashes);
        api = new ProjectApi(fleet);
        staff = new Staff(fleet.operator(), fleet.projectId());
        views = views(fleet);
    }

    /** Both sizes and both sets of colours; which go together makes no difference. */
    @ParameterizedTest
    @EnumSource(names = {"DESKTOP_LIGHT", "PHONE_DARK"})
    void noPageHasASeriousFindingOrIsWiderThanTheScreen(Look look, Console console) {
        var tab = console.signIn(staff.token(Role.ADMINISTRATOR), look);

        var findings = new ArrayList<String>();
        for (View view : views) {
            tab.go(view.at);
            view.open.accept(tab);
            assertThat(tab.heading(view.heading)).isVisible();
            assertThat(tab.page().getByText(READING)).hasCount(0);
            Accessibility.findings(tab.page()).stream()
                    .map(finding -> view.heading + ": " + finding)
                    .forEach(findings::add);
            var widths = (List<?>) tab.page().evaluate(WIDTHS);
            if (!widths.get(0).equals(widths.get(1))) {
                findings.add(view.heading + ": " + widths.get(0) + " wide on a screen of " + widths.get(1));
            }
        }

        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP_LIGHT", "DESKTOP_DARK"})
    void theWayInHasNoSeriousFinding(Look look, Console console) {
        var tab = console.open(look);
        assertThat(tab.heading("OTA suite")).isVisible();

        var findings = Accessibility.findings(tab.page());

        assertThat(findings).isEmpty();
    }

    @Test
    void theKeyboardAloneSignsInAndOpensAndClosesADialog(Console console) {
        var tab = console.open(Look.DESKTOP_LIGHT);
        assertThat(tab.heading("OTA suite")).isVisible();
        tabTo(tab, tab.field("API token"));
        tab.page().keyboard().insertText(staff.token(Role.EDITOR));
        tab.page().keyboard().press("Enter");
        assertThat(tab.heading("Projects")).isVisible();
        follow(tab, tab.link("Greenhouses"));
        assertThat(tab.heading("Devices")).isVisible();
        assertThat(tab.page().getByRole(AriaRole.MAIN)).isFocused();
        follow(tab, tab.link("Requests"));
        assertThat(tab.heading("Requests")).isVisible();
        var button = tab.button("Request an update");
        follow(tab, button);
        var dialog = tab.dialog("Request an update");
        assertThat(dialog).isVisible();
        assertThat(dialog.locator(":focus")).isVisible();

        tab.page().keyboard().press("Escape");

        assertThat(dialog).isHidden();
        assertThat(button).isFocused();
    }

    private static void follow(Tab tab, Locator locator) {
        tabTo(tab, locator);
        tab.page().keyboard().press("Enter");
    }

    private static void tabTo(Tab tab, Locator locator) {
        assertThat(locator).isVisible();
        for (int i = 0; i < MOST_TABS && !hasFocus(locator); i++) {
            tab.page().keyboard().press("Tab");
        }
        assertThat(locator).isFocused();
    }

    private static boolean hasFocus(Locator locator) {
        return (Boolean) locator.evaluate("element => element === document.activeElement");
    }

    private static List<View> views(Fleet fleet) throws Exception {
        var member = fleet.join(UnaryOperator.identity());
        var other = fleet.join(UnaryOperator.identity());
        var request = fleet.request(BROKEN, member);
        member.device().wake();
        fleet.awaitState(member, "failed");
        var rollout =
                api.post("/ota-requests", """
                {"packageId": "%s", "deviceIds": ["%s", "%s"], "force": true, "strategy": {"waves": [{"devices": 1}]}}
                """.formatted(request.get("packageId").asText(), member.id(), other.id()));
        var webhook = api.post("/webhooks", "{\"url\": \"http://127.0.0.1:1/\", \"name\": \"nowhere\"}")
                .get("id")
                .asText();
        api.post("/webhooks/" + webhook + "/test", "");
        var delivery = api.get("/webhooks/" + webhook + "/deliveries")
                .at("/items/0/id")
                .asText();
        api.post("/members", "{\"email\": \"ann@example.org\", \"role\": \"viewer\"}");
        var packageName = request.get("packageName").asText();
        return List.of(
                new View("/#/", "Projects", tab -> {}),
                page("/devices", "Devices"),
                page("/devices?q=" + UUID.randomUUID(), "No device is like that"),
                opened(
                        "/devices",
                        "Apply a package",
                        "Request an update",
                        tab -> tab.field("Select all of this page").check()),
                page("/devices/" + member.id(), name(member.id())),
                opened("/devices/" + member.id(), "Edit", "Edit " + name(member.id()), tab -> {}),
                page("/new-device", "New device"),
                page("/import-devices", "Import devices"),
                page("/packages", "Packages"),
                page("/packages/new", "New package"),
                page("/packages/" + request.get("packageId").asText(), packageName),
                opened("/packages/" + request.get("packageId").asText(), "Edit", "Edit the package", tab -> {}),
                page("/requests", "Requests"),
                opened("/requests", "Request an update", "Request an update", tab -> {}),
                page("/requests/" + request.get("id").asText(), packageName + " for 1 device"),
                page("/requests/" + rollout.get("id").asText(), packageName + " for 2 devices"),
                page("/members", "Members"),
                page("/tokens", "API tokens"),
                opened("/tokens", "New token", "New token", tab -> {}),
                page("/webhooks", "Webhooks"),
                opened("/webhooks", "New webhook", "New webhook", tab -> {}),
                page("/webhooks/" + webhook, "nowhere"),
                page("/webhooks/" + webhook + "?delivery=" + delivery, "Delivery"),
                page("/audit", "Audit trail"),
                page("/rejected-messages", "Rejected messages"),
                page("/settings", "Settings"),
                page("/nothing", "There is nothing here"));
    }

    private static View page(String path, String heading) {
        return new View(api.place(path), heading, tab -> {});
    }

    private static View opened(String path, String button, String heading, Consumer<Tab> before) {
        return new View(api.place(path), heading, tab -> {
            before.accept(tab);
            tab.button(button).first().click();
        });
    }

    private static String name(String deviceId) throws Exception {
        return api.get("/devices/" + deviceId).get("name").asText();
    }
}
