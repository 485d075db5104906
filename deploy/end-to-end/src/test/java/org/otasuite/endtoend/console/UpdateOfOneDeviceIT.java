package org.otasuite.endtoend.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.otasuite.endtoend.Fleet;
import org.otasuite.endtoend.Fleet.Member;
import org.otasuite.endtoend.Suite;
import org.otasuite.endtoend.browser.Tab;
import org.otasuite.local.device.CycleResult.Outcome;
import org.otasuite.local.device.DeviceCredentials;
import org.otasuite.local.device.PowerLoss;

/** What an operator wants of one device, and how what becomes of it shows by itself: no page is loaded twice. */
@ConsoleTest
class UpdateOfOneDeviceIT {
    private static final String PLAIN = "mf-plain-tar.tar";
    private static final String REAL_GZIP = "tar-czf-real-gzip-as-tar-gz.tar.gz";

    /** So slow that not all of a package is on its way before a device has lost its power: the least that can be set. */
    private static final long BYTES_A_SECOND = 16 * 1024;

    private static Fleet fleet;
    private static String token;

    @BeforeAll
    static void join(Suite suite, @TempDir Path flashes) throws Exception {
        fleet = new Fleet(suite, flashes);
        token = new Staff(fleet.operator(), fleet.projectId()).token(Role.EDITOR);
        fleet.operator().patch("/api/projects/" + fleet.projectId(), "{\"downloadBandwidth\": " + BYTES_A_SECOND + "}");
    }

    @Test
    void aDeviceAppliesWhatWasCreatedAndRequestedInTheConsoleAndEveryStepShows(Console console) throws Exception {
        var tab = console.signIn(token);
        var loaded = loadedAt(tab);
        upload(tab, PLAIN, "Firmware 7");
        var member = fleet.join(createDevice(tab, "Roof 1"));
        tab.link("Open the device").click();
        request(tab, "Firmware 7");
        assertThat(steps(tab)).containsText(new String[] {"✓ Requested", "✓ Dispatched", "Downloaded", "Applied"});

        var cycle = member.device().wake();

        assertThat(steps(tab))
                .containsText(new String[] {"✓ Requested", "✓ Dispatched", "✓ Downloaded", "✓ Applied", "✓ Confirmed"});
        assertThat(widget(tab)).containsText("Confirmed: the device was heard after its restart");
        assertThat(history(tab)).containsText(new String[] {
            "Requested", "Dispatched", "Download began", "Downloaded", "reported: applied", "Applied", "Confirmed"
        });
        assertThat(cycle.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(loadedAt(tab)).isEqualTo(loaded);
    }

    @Test
    void howMuchADeviceHasDownloadedShowsWhileItIsNotAll(Console console) throws Exception {
        var member = fleet.join(UnaryOperator.identity());
        fleet.request(PLAIN, member);
        var tab = open(console, member);
        assertThat(widget(tab)).containsText("The command is out.");

        member.device().wake(PowerLoss.DURING_DOWNLOAD);

        assertThat(widget(tab)).containsText("The device downloads the package.");
        assertThat(widget(tab).getByRole(AriaRole.PROGRESSBAR)).isVisible();
        assertThat(widget(tab)).containsText("64 KiB of 90 KiB (71 %), 1 attempt over IPv4");
        assertThat(steps(tab)).containsText(new String[] {"✓ Requested", "✓ Dispatched", "◌ Downloaded", "· Applied"});
    }

    @Test
    void aFailureShowsWithTheReasonThatTheDeviceGives(Console console) throws Exception {
        var member = fleet.join(UnaryOperator.identity());
        var name = fleet.upload(REAL_GZIP).get("name").asText();
        var tab = open(console, member);
        request(tab, name, () -> tab.field("Force: apply it all the same").check());
        assertThat(steps(tab)).containsText(new String[] {"✓ Requested", "✓ Dispatched", "Downloaded", "Applied"});

        var cycle = member.device().wake();

        assertThat(widget(tab)).containsText("✕ failed can not apply, 1 failed attempt.");
        assertThat(steps(tab)).containsText(new String[] {"✓ Requested", "✓ Dispatched", "✓ Downloaded", "✕ Failed"});
        assertThat(history(tab)).containsText(new String[] {"Failed: can not apply"});
        assertThat(tab.button("Try again")).isVisible();
        assertThat(cycle.outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void whatIsPendingCanBeCanceledAndNeverReachesTheDevice(Console console) throws Exception {
        var member = fleet.join(settings -> settings.withCommandWait(Duration.ofSeconds(1)));
        var name = fleet.request(PLAIN, member).get("packageName").asText();
        var tab = open(console, member);
        assertThat(widget(tab).getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name)))
                .isVisible();

        tab.button("Cancel update").click();

        assertThat(widget(tab)).containsText("No package");
        assertThat(steps(tab)).containsText(new String[] {"✓ Requested", "✓ Dispatched", "– Canceled"});
        assertThat(tab.button("Cancel update")).isHidden();
        assertThat(tab.button("Choose a package")).isVisible();
        fleet.awaitOutcome(member, Outcome.NO_COMMAND);
        fleet.awaitState(member, "canceled");
    }

    private static Tab open(Console console, Member member) {
        return console.signIn(token).go("/#/projects/" + fleet.projectId() + "/devices/" + member.id());
    }

    private static void upload(Tab tab, String sample, String name) {
        tab.link("Greenhouses").click();
        tab.link("Packages").click();
        tab.link("New package").first().click();
        tab.field("File").setInputFiles(Fleet.sample(sample));
        tab.field("Name").fill(name);
        tab.button("Upload").click();
        assertThat(tab.heading("Uploaded: " + name)).isVisible();
    }

    private static DeviceCredentials createDevice(Tab tab, String name) {
        tab.link("Devices").click();
        tab.link("New device").first().click();
        tab.field("Name").fill(name);
        tab.button("Create").click();
        assertThat(tab.heading(name + " is created")).isVisible();
        return new DeviceCredentials(
                copied(tab, "Device ID"), copied(tab, "Device key"), copied(tab, "Control channel"));
    }

    private static void request(Tab tab, String packageName) {
        request(tab, packageName, () -> {});
    }

    private static void request(Tab tab, String packageName, Runnable concession) {
        tab.button("Choose a package").click();
        tab.field(packageName).check();
        concession.run();
        tab.button("Apply").click();
        assertThat(tab.button("Apply")).isHidden();
    }

    private static String copied(Tab tab, String what) {
        tab.button("Copy " + what).click();
        assertThat(tab.page().getByText(what + " copied")).isVisible();
        return (String) tab.page().evaluate("() => navigator.clipboard.readText()");
    }

    private static Locator widget(Tab tab) {
        return tab.page().getByRole(AriaRole.REGION, new GetByRoleOptions().setName("Update"));
    }

    private static Locator steps(Tab tab) {
        return tab.page().getByLabel("Steps").getByRole(AriaRole.LISTITEM);
    }

    private static Locator history(Tab tab) {
        return tab.page().locator(".timeline").getByRole(AriaRole.LISTITEM);
    }

    /** Another number after each loading of the page. */
    private static Object loadedAt(Tab tab) {
        return tab.page().evaluate("() => performance.timeOrigin");
    }
}
