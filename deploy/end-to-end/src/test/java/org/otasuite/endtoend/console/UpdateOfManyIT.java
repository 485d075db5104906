package org.otasuite.endtoend.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.otasuite.endtoend.Fleet;
import org.otasuite.endtoend.Fleet.Member;
import org.otasuite.endtoend.Suite;
import org.otasuite.endtoend.browser.Tab;
import org.otasuite.local.device.CycleResult.Outcome;
import org.otasuite.local.device.DeviceFirmware;
import org.otasuite.local.device.DeviceSettings;

/** What an operator wants of devices that were selected together, and what becomes of it. */
@ConsoleTest
class UpdateOfManyIT {
    private static final String ZLIB = "mf-zlib-tar-gz.tar.gz";

    private static Fleet fleet;
    private static String token;

    @BeforeAll
    static void join(Suite suite, @TempDir Path flashes) throws Exception {
        fleet = new Fleet(suite, flashes);
        token = new Staff(fleet.operator(), fleet.projectId()).token(Role.EDITOR);
    }

    @Test
    void whatARequestWouldDoIsShownBeforeAnythingIsRequested(Console console) throws Exception {
        var done = fleet.join(UnaryOperator.identity());
        var member = fleet.join(UnaryOperator.identity());
        var another = fleet.join(UnaryOperator.identity());
        var published = fleet.upload(ZLIB);
        request(published, List.of(done));
        done.device().wake();
        fleet.awaitState(done, "applied");
        var tab = select(console, done, member, another);
        tab.button("Apply a package").click();
        tab.field(name(published)).check();

        tab.button("Show what it would do").click();

        var rehearsal = tab.dialog("What the request would do");
        assertThat(rehearsal).containsText("2 devices would be told to apply " + name(published));
        assertThat(rehearsal).containsText("Already applied: 1 device.");
        assertThat(in(rehearsal, "Request for 2 devices")).isEnabled();
        assertThat(operations(member)).isEmpty();
        assertThat(operations(another)).isEmpty();
    }

    @Test
    void aBatchGoesToAppliedAndToFailedByTheReasonsThatDevicesGive(Console console) throws Exception {
        var good = fleet.join(UnaryOperator.identity());
        var bad = List.of(
                fleet.join(UpdateOfManyIT::full),
                fleet.join(UpdateOfManyIT::withoutUzlib),
                fleet.join(UpdateOfManyIT::full));
        var published = fleet.upload(ZLIB);
        var tab = select(console, good, bad.get(0), bad.get(1), bad.get(2));
        request(tab, published, 4);
        assertThat(progress(tab)).hasText("0 of 4 devices applied it (0 %).");
        fleet.awaitOperation(good, operation -> operation.hasNonNull("dispatchedAt"));

        good.device().wake();
        bad.forEach(member -> member.device().wake());

        assertThat(progress(tab)).hasText("1 of 4 devices applied it (25 %).");
        assertThat(tab.row(good.id())).containsText("✓ applied");
        assertThat(reasons(tab)).hasText(new String[] {"not enough space2Show devices", "can not apply1Show devices"});
        assertThat(tab.button("Retry the failed")).isVisible();
    }

    @Test
    void theDevicesThatFailedForAReasonAreOneClickAway(Console console) throws Exception {
        var full = fleet.join(UpdateOfManyIT::full);
        var old = fleet.join(UpdateOfManyIT::withoutUzlib);
        var made = request(fleet.upload(ZLIB), List.of(full, old));
        for (Member member : List.of(full, old)) {
            fleet.awaitOperation(member, operation -> operation.hasNonNull("dispatchedAt"));
            member.device().wake();
            fleet.awaitState(member, "failed");
        }
        var tab = console.signIn(token).go(at("/requests/" + made.get("id").asText()));

        tab.button("Show 1 device that failed with: can not apply").click();

        assertThat(tab.row(full.id())).isHidden();
        assertThat(tab.row(old.id())).containsText("✕ failed");
    }

    @Test
    void whatIsPendingForTheSelectionIsCanceled(Console console) throws Exception {
        var member = fleet.join(settings -> settings.withCommandWait(Duration.ofSeconds(1)));
        var another = fleet.join(UnaryOperator.identity());
        var idle = fleet.join(UnaryOperator.identity());
        request(fleet.upload(ZLIB), List.of(member, another));
        var tab = select(console, member, another, idle);
        tab.button("Cancel updates").click();
        var dialog = tab.dialog("Cancel updates");
        assertThat(dialog).containsText("2 updates are pending and would be canceled.");

        in(dialog, "Cancel 2 updates").click();

        assertThat(tab.row(member.id())).containsText("– canceled");
        assertThat(tab.row(another.id())).containsText("– canceled");
        assertThat(tab.row(idle.id())).not().containsText("canceled");
        fleet.awaitOutcome(member, Outcome.NO_COMMAND);
        fleet.awaitState(member, "canceled");
    }

    private static DeviceSettings full(DeviceSettings settings) {
        return settings.withFreeFlash(2048);
    }

    private static DeviceSettings withoutUzlib(DeviceSettings settings) {
        return settings.withFirmware(DeviceFirmware.WIFI.withoutUzlib());
    }

    private static Tab select(Console console, Member... members) {
        var tab = console.signIn(token).go(at("/devices"));
        for (Member member : members) {
            tab.row(member.id()).getByRole(AriaRole.CHECKBOX).check();
        }
        assertThat(tab.page().getByText(members.length + " devices selected")).isVisible();
        return tab;
    }

    private static void request(Tab tab, JsonNode published, int devices) {
        tab.button("Apply a package").click();
        tab.field(name(published)).check();
        tab.button("Show what it would do").click();
        tab.button("Request for " + devices + " devices").click();
        assertThat(tab.heading(name(published) + " for " + devices + " devices"))
                .isVisible();
    }

    private static JsonNode request(JsonNode published, List<Member> members) throws Exception {
        var request = fleet.operator()
                .requestOta(
                        fleet.projectId(),
                        published.get("id").asText(),
                        members.stream().map(Member::id).toList());
        fleet.awaitOperation(members.get(0), operation -> operation.hasNonNull("dispatchedAt"));
        return request;
    }

    private static JsonNode operations(Member member) throws Exception {
        return fleet.operator().history(fleet.projectId(), member.id()).at("/operations/items");
    }

    private static String name(JsonNode published) {
        return published.get("name").asText();
    }

    private static String at(String place) {
        return "/#/projects/" + fleet.projectId() + place;
    }

    private static Locator in(Locator dialog, String button) {
        return dialog.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true));
    }

    private static Locator progress(Tab tab) {
        return tab.page().locator(".verdict");
    }

    private static Locator reasons(Tab tab) {
        return tab.page()
                .getByRole(AriaRole.TABLE)
                .filter(new Locator.FilterOptions().setHasText("Reasons for failures"))
                .locator("tbody")
                .getByRole(AriaRole.ROW);
    }
}
