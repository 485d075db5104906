package org.otasuite.endtoend.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.otasuite.endtoend.Fleet;
import org.otasuite.endtoend.Fleet.Member;
import org.otasuite.endtoend.Suite;
import org.otasuite.endtoend.browser.Tab;

/** A rollout in waves, as the page of its request shows and steers it. */
@ConsoleTest
class RequestsIT {
    private static final String GOOD = "mf-plain-tar.tar";
    private static final String BROKEN = "tar-czf-real-gzip-as-tar-gz.tar.gz";
    private static final long MORE_THAN_A_LOOK_MILLIS = 6_000;
    private static final long LONG_ANSWER_MILLIS = 10_000;
    private static final Pattern OPERATIONS = Pattern.compile("/ota-operations\\?");

    /** How the sentences begin that say what a rollout waits for. */
    private static final Pattern NEXT = Pattern.compile("^(It|Its|Wave \\d+|All of its) .*");

    private static Fleet fleet;
    private static ProjectApi api;
    private static Staff staff;

    /** For three devices, one of which is in the first wave. */
    private record Rollout(String id, String packageName, List<Member> members) {
        /** Who is told first. */
        Member first() {
            return await().atMost(Duration.ofSeconds(20))
                    .until(
                            () -> operations()
                                    .filter(operation -> operation.hasNonNull("dispatchedAt"))
                                    .map(operation ->
                                            member(operation.get("deviceId").asText()))
                                    .findFirst()
                                    .orElse(null),
                            Objects::nonNull);
        }

        List<String> states() throws Exception {
            return operations()
                    .map(operation -> operation.get("state").asText())
                    .toList();
        }

        private Stream<JsonNode> operations() throws Exception {
            var items = api.get("/ota-operations?requestId=" + id).get("items");
            return StreamSupport.stream(items.spliterator(), false);
        }

        private Member member(String deviceId) {
            return members.stream()
                    .filter(member -> member.id().equals(deviceId))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @BeforeAll
    static void join(Suite suite, @TempDir Path flashes) throws Exception {
        fleet = new Fleet(suite, flashes);
        api = new ProjectApi(fleet);
        staff = new Staff(fleet.operator(), fleet.projectId());
    }

    @Test
    void thePageShowsWavesAndOpensTheNextOneBeforeTheEyes(Console console) throws Exception {
        var rollout = rollout(GOOD);
        var first = rollout.first();
        var tab = open(console, rollout);
        assertThat(status(tab))
                .containsText("Wave 2 waits until 100 % of wave 1 have applied it: 1 device is missing.");
        assertThat(tab.row("Wave 1")).containsText("0 applied, 1 needed");
        assertThat(tab.row("Wave 2")).containsText("not open yet");

        first.device().wake();

        assertThat(tab.row("Wave 1")).containsText("succeeded");
        assertThat(status(tab)).containsText("Its last wave is open.");
        assertThat(tab.page().getByText("1 of 3 devices").first()).isVisible();
    }

    @Test
    void aPausedRolloutIsResumed(Console console) throws Exception {
        var rollout = rollout(GOOD);
        var tab = open(console, rollout);
        confirm(tab, "Pause", "Pause this rollout?", "Pause");
        assertThat(status(tab)).containsText("No command is out until it is resumed.");
        assertThat(tab.button("Pause")).isHidden();

        confirm(tab, "Resume", "Resume this rollout?", "Resume");

        assertThat(status(tab)).containsText("Wave 2 waits until");
        assertThat(tab.button("Resume")).isHidden();
        assertThat(tab.button("Pause")).isVisible();
    }

    @Test
    void anAbortedRolloutIsOverForGood(Console console) throws Exception {
        var rollout = rollout(GOOD);
        var tab = open(console, rollout);

        confirm(tab, "Abort", "Abort this rollout?", "Abort");

        assertThat(status(tab)).containsText("Nothing more goes out.");
        assertThat(tab.button("Abort")).isHidden();
        assertThat(tab.button("Resume")).isHidden();
        assertThat(rollout.states()).containsExactly("canceled", "canceled", "canceled");
    }

    @Test
    void thoseThatFailedAreRetriedByARequestOfTheirOwn(Console console) throws Exception {
        var rollout = rollout(BROKEN);
        var first = rollout.first();
        first.device().wake();
        fleet.awaitState(first, "failed");
        var tab = open(console, rollout);
        assertThat(tab.row("can not apply").first()).isVisible();
        assertThat(status(tab)).containsText("Wave 2 cannot open: too many devices of wave 1 failed.");

        confirm(tab, "Retry the failed", "Retry the failed?", "Retry");

        assertThat(tab.heading(rollout.packageName + " for 1 device")).isVisible();
        assertThat(tab.link("the request whose failed devices it is for")).isVisible();
        assertThat(tab.link(name(first))).isVisible();
    }

    @Test
    void whatARequestReachedIsRolledBackToAnotherPackage(Console console) throws Exception {
        var earlier = fleet.upload(GOOD).get("name").asText();
        var rollout = rollout(GOOD);
        var reached = rollout.first();
        var tab = open(console, rollout);
        tab.button("Roll back").click();
        var dialog = tab.dialog("Roll back to another package?");
        dialog.getByRole(
                        AriaRole.RADIO,
                        new Locator.GetByRoleOptions().setName(earlier).setExact(true))
                .check();

        in(dialog, "Roll back").click();

        assertThat(tab.heading(earlier + " for 1 device")).isVisible();
        assertThat(tab.link("the request that it undoes")).isVisible();
        assertThat(tab.link(name(reached))).isVisible();
    }

    @Test
    void theListShowsThatARolloutIsPausedByTheClock(Console console) throws Exception {
        var rollout = rollout(GOOD);
        rollout.first();
        var tab = console.signIn(staff.token(Role.EDITOR));
        tab.page().clock().install();
        tab.go(api.place("/devices"));
        // Its beginning has lists read again, so that this one would not have to look by itself.
        assertThat(tab.page().locator(".connection[data-status=live]")).hasCount(1);
        tab.go(api.place("/requests"));
        assertThat(tab.row(rollout.packageName)).containsText("running");
        api.post("/ota-requests/" + rollout.id + "/pause", "");

        tab.page().clock().runFor(MORE_THAN_A_LOOK_MILLIS);

        assertThat(tab.row(rollout.packageName)).containsText("paused");
    }

    @Test
    void anAnswerThatTakesLongIsNotCutOffByTheNextLook(Console console) throws Exception {
        var rollout = rollout(GOOD);
        rollout.first();
        var asked = new ArrayList<Route>();
        var tab = console.signIn(staff.token(Role.EDITOR));
        tab.page().clock().install();
        tab.page().route("**/progress", asked::add);
        tab.page().waitForRequest("**/progress", () -> tab.go(api.place("/requests/" + rollout.id)));
        assertThat(tab.page().getByText("Reading its progress…")).isVisible();

        tab.page().clock().runFor(3 * MORE_THAN_A_LOOK_MILLIS);

        assertThat(asked).hasSize(1);
        asked.get(0).resume();
        assertThat(tab.heading("Progress")).isVisible();
    }

    @Test
    void whatTakesTheServerLongIsAskedForSeldom(Console console) throws Exception {
        var rollout = rollout(GOOD);
        var first = rollout.first();
        var asked = new ArrayList<Route>();
        var tab = console.signIn(staff.token(Role.EDITOR));
        tab.page().clock().install();
        tab.go(api.place("/requests/" + rollout.id));
        assertThat(tab.row(name(first)).getByText("pending")).isVisible();
        tab.page().waitForRequest(OPERATIONS, () -> {
            tab.page().route(OPERATIONS, asked::add);
            first.device().wake();
        });
        assertThat(tab.page().getByText("1 of 3 devices").first()).isVisible();
        tab.page().clock().runFor(LONG_ANSWER_MILLIS);

        asked.get(0).resume();

        assertThat(tab.row(name(first)).getByText("applied")).isVisible();
        tab.page().clock().runFor(2 * LONG_ANSWER_MILLIS);
        assertThat(asked).hasSize(1);
        tab.page().waitForRequest(OPERATIONS, () -> tab.page().clock().runFor(30 * LONG_ANSWER_MILLIS));
    }

    private static Tab open(Console console, Rollout rollout) {
        var tab = console.signIn(staff.token(Role.EDITOR));
        tab.go(api.place("/requests/" + rollout.id));
        assertThat(tab.heading(rollout.packageName + " for 3 devices")).isVisible();
        return tab;
    }

    private static void confirm(Tab tab, String action, String title, String confirmation) {
        tab.button(action).click();
        in(tab.dialog(title), confirmation).click();
        assertThat(tab.dialog(title)).isHidden();
    }

    private static Locator in(Locator dialog, String button) {
        return dialog.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true));
    }

    /** What the rollout waits for. */
    private static Locator status(Tab tab) {
        return tab.page().getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText(NEXT));
    }

    private static Rollout rollout(String sample) throws Exception {
        var members = List.of(join(), join(), join());
        var ids = members.stream().map(member -> '"' + member.id() + '"').toList();
        var request = api.post(
                "/ota-requests", """
                {"packageId": "%s", "deviceIds": %s, "force": true, "strategy": {"waves": [{"devices": 1}]}}
                """.formatted(fleet.upload(sample).get("id").asText(), ids));
        return new Rollout(
                request.get("id").asText(), request.get("packageName").asText(), members);
    }

    private static Member join() throws Exception {
        return fleet.join(UnaryOperator.identity());
    }

    private static String name(Member member) throws Exception {
        return api.get("/devices/" + member.id()).get("name").asText();
    }
}
