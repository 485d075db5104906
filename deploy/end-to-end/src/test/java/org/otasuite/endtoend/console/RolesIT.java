package org.otasuite.endtoend.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.otasuite.endtoend.Fleet;
import org.otasuite.endtoend.Fleet.Member;
import org.otasuite.endtoend.Suite;
import org.otasuite.endtoend.browser.Tab;

/** Nobody sees a button or a link whose endpoint refuses them; everybody sees the others. */
@ConsoleTest
class RolesIT {
    private static final String BROKEN = "tar-czf-real-gzip-as-tar-gz.tar.gz";
    private static final String GOOD = "mf-plain-tar.tar";
    private static final Pattern REFUSAL = Pattern.compile("Your role may not .+");
    private static final Pattern READING = Pattern.compile("^Reading .*…$");
    private static final String PROJECT = "/api/projects/{projectId}";
    private static final String SELECT = "Select all of this page";

    private static Fleet fleet;
    private static ProjectApi api;
    private static Staff staff;
    private static List<Place> places;

    /**
     * A page as somebody sees it who may call its endpoint.
     *
     * @param needs without which there is a page that says so
     * @param title the heading that is there once it was read
     */
    private record Place(String at, String needs, String title, List<Offer> offers) {
        /** What somebody of that role should be offered. */
        List<String> due(Role role, Permissions permissions) {
            return permissions.may(role, needs)
                    ? offers.stream()
                            .filter(offer -> permissions.may(role, offer.endpoint))
                            .map(this::words)
                            .toList()
                    : List.of();
        }

        String words(Offer offer) {
            return title + ": " + offer.name;
        }
    }

    /** Something to click, and what it calls or leads to. */
    private record Offer(AriaRole kind, String name, String endpoint) {}

    @BeforeAll
    static void join(Suite suite, @TempDir Path flashes) throws Exception {
        fleet = new Fleet(suite, flashes);
        api = new ProjectApi(fleet);
        staff = new Staff(fleet.operator(), fleet.projectId());
        places = places();
    }

    @ParameterizedTest
    @EnumSource
    void whatTheRoleMayDoIsOfferedAndNothingElse(Role role, Console console) throws Exception {
        var permissions = new Permissions();
        var due = places.stream()
                .flatMap(place -> place.due(role, permissions).stream())
                .toList();
        var tab = console.signIn(staff.token(role));

        var offered = new ArrayList<String>();
        for (Place place : places) {
            look(tab, place, permissions.may(role, place.needs));
            place.offers.stream()
                    .filter(offer -> find(tab, offer).isVisible())
                    .map(place::words)
                    .forEach(offered::add);
        }

        assertThat(offered).containsExactlyElementsOf(due);
    }

    private static void look(Tab tab, Place place, boolean allowed) {
        tab.go(place.at);
        if (!allowed) {
            assertThat(tab.page().getByRole(AriaRole.HEADING).filter(new Locator.FilterOptions().setHasText(REFUSAL)))
                    .isVisible();
            return;
        }
        assertThat(tab.heading(place.title)).isVisible();
        assertThat(tab.page().getByText(READING)).hasCount(0);
        if (tab.field(SELECT).isVisible()) {
            tab.field(SELECT).check();
        }
    }

    private static Locator find(Tab tab, Offer offer) {
        return (offer.kind == AriaRole.BUTTON ? tab.button(offer.name) : tab.link(offer.name)).first();
    }

    private static List<Place> places() throws Exception {
        var one = join();
        var other = join();
        var rollout = rollout(upload(BROKEN), one, other);
        boolean isOne = told(rollout).equals(one.id());
        var told = isOne ? one : other;
        var waiting = isOne ? other : one;
        told.device().wake();
        fleet.awaitState(told, "failed");
        var packageId = rollout.get("packageId").asText();
        var paused = rollout(upload(GOOD), join(), join());
        api.post("/ota-requests/" + paused.get("id").asText() + "/pause", "");
        var pending = fleet.request(GOOD, join());
        var webhook = api.post("/webhooks", "{\"url\": \"http://127.0.0.1:1/\", \"name\": \"nowhere\"}")
                .get("id")
                .asText();
        api.post("/webhooks/" + webhook + "/test", "");
        var delivery = api.get("/webhooks/" + webhook + "/deliveries")
                .at("/items/0/id")
                .asText();
        api.post("/members", "{\"email\": \"ann@example.org\", \"role\": \"viewer\"}");

        return List.of(
                new Place("/#/", "GET /api/projects", "Projects", List.of(link("New project", "POST /api/projects"))),
                new Place("/#/new-project", "POST /api/projects", "New project", List.of()),
                place(
                        "/devices",
                        "GET /devices",
                        "Devices",
                        link("Export as CSV", "GET /devices"),
                        link("Import", "POST /device-imports"),
                        link("New device", "POST /devices"),
                        button("Apply a package", "POST /ota-requests"),
                        button("Cancel updates", "POST /ota-cancellations"),
                        link("Packages", "GET /packages"),
                        link("Requests", "GET /ota-requests"),
                        link("Members", "GET /members"),
                        link("Tokens", "GET /tokens"),
                        link("Webhooks", "GET /webhooks"),
                        link("Audit trail", "GET /audit"),
                        link("Rejected messages", "GET /rejected-messages"),
                        link("Settings", "GET")),
                place("/new-device", "POST /devices", "New device", button("Create", "POST /devices")),
                place(
                        "/import-devices",
                        "POST /device-imports",
                        "Import devices",
                        button("Import", "POST /device-imports")),
                place(
                        "/devices/" + told.id(),
                        "GET /devices/{deviceId}",
                        name(told),
                        button("Edit", "PATCH /devices/{deviceId}"),
                        button("New key", "POST /devices/{deviceId}/key"),
                        button("Disable", "PATCH /devices/{deviceId}"),
                        button("Delete", "DELETE /devices/{deviceId}"),
                        button("Choose a package", "POST /ota-requests"),
                        button("Try again", "POST /ota-operations/{operationId}/retry")),
                place(
                        "/devices/" + waiting.id(),
                        "GET /devices/{deviceId}",
                        name(waiting),
                        button("Choose another package", "POST /ota-requests"),
                        button("Cancel update", "POST /ota-cancellations")),
                place("/packages", "GET /packages", "Packages", link("New package", "POST /packages")),
                place("/packages/new", "POST /packages", "New package", button("Upload", "POST /packages")),
                place(
                        "/packages/" + packageId,
                        "GET /packages/{packageId}",
                        rollout.get("packageName").asText(),
                        button("Apply to devices", "POST /ota-requests"),
                        link("Download the file", "GET /packages/{packageId}/file"),
                        button("Edit", "PATCH /packages/{packageId}"),
                        button("Delete", "DELETE /packages/{packageId}")),
                place("/requests", "GET /ota-requests", "Requests", button("Request an update", "POST /ota-requests")),
                request(
                        rollout,
                        "2 devices",
                        button("Pause", "POST /ota-requests/{requestId}/pause"),
                        button("Abort", "POST /ota-requests/{requestId}/abort"),
                        button("Accept the failures", "POST /ota-requests/{requestId}/resume"),
                        button("Retry the failed", "POST /ota-requests/{requestId}/retry"),
                        button("Roll back", "POST /ota-requests/{requestId}/rollback"),
                        button("Retry " + name(told), "POST /ota-operations/{operationId}/retry")),
                request(paused, "2 devices", button("Resume", "POST /ota-requests/{requestId}/resume")),
                request(pending, "1 device", button("Cancel the request", "POST /ota-requests/{requestId}/cancel")),
                place(
                        "/members",
                        "GET /members",
                        "Members",
                        button("Add a member", "POST /members"),
                        button("Change role of ann@example.org", "PATCH /members/{memberId}"),
                        button("Remove ann@example.org", "DELETE /members/{memberId}")),
                place(
                        "/tokens",
                        "GET /tokens",
                        "API tokens",
                        button("New token", "POST /tokens"),
                        button("Revoke the viewer", "DELETE /tokens/{tokenId}")),
                place("/webhooks", "GET /webhooks", "Webhooks", button("New webhook", "POST /webhooks")),
                place(
                        "/webhooks/" + webhook,
                        "GET /webhooks/{webhookId}",
                        "nowhere",
                        button("Send a test ping", "POST /webhooks/{webhookId}/test"),
                        button("Disable", "PATCH /webhooks/{webhookId}"),
                        button("Edit", "PATCH /webhooks/{webhookId}"),
                        button("New secret", "POST /webhooks/{webhookId}/secret"),
                        button("Delete", "DELETE /webhooks/{webhookId}"),
                        button("Send again what failed", "POST /webhooks/{webhookId}/replay")),
                place(
                        "/webhooks/" + webhook + "?delivery=" + delivery,
                        "GET /webhooks/{webhookId}/deliveries/{deliveryId}",
                        "Delivery",
                        button("Send it again", "POST /webhooks/{webhookId}/deliveries/{deliveryId}/replay")),
                place("/audit", "GET /audit", "Audit trail", link("Export as CSV", "GET /audit")),
                place("/rejected-messages", "GET /rejected-messages", "Rejected messages"),
                place("/settings", "GET", "Settings", button("Save", "PATCH")));
    }

    private static Place request(JsonNode request, String devices, Offer... offers) {
        return place(
                "/requests/" + request.get("id").asText(),
                "GET /ota-requests/{requestId}",
                request.get("packageName").asText() + " for " + devices,
                offers);
    }

    private static Place place(String path, String needs, String title, Offer... offers) {
        return new Place(api.place(path), ofProject(needs), title, List.of(offers));
    }

    private static Offer button(String name, String endpoint) {
        return new Offer(AriaRole.BUTTON, name, ofProject(endpoint));
    }

    private static Offer link(String name, String endpoint) {
        return new Offer(AriaRole.LINK, name, ofProject(endpoint));
    }

    /** @param endpoint with its path below a project's, or the project's own */
    private static String ofProject(String endpoint) {
        var parts = endpoint.split(" ", 2);
        if (parts.length == 2 && parts[1].startsWith("/api/")) {
            return endpoint;
        }
        return parts[0] + " " + PROJECT + (parts.length == 2 ? parts[1] : "");
    }

    private static JsonNode rollout(String packageId, Member one, Member other) throws Exception {
        return api.post("/ota-requests", """
                {"packageId": "%s", "deviceIds": ["%s", "%s"], "force": true, "strategy": {"waves": [{"devices": 1}]}}
                """.formatted(packageId, one.id(), other.id()));
    }

    /** Who is in the first wave. */
    private static String told(JsonNode rollout) throws Exception {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> dispatched(rollout), ids -> ids.size() == 1)
                .get(0);
    }

    private static List<String> dispatched(JsonNode rollout) throws Exception {
        var operations = api.get(
                        "/ota-operations?requestId=" + rollout.get("id").asText())
                .get("items");
        return StreamSupport.stream(operations.spliterator(), false)
                .filter(operation -> operation.hasNonNull("dispatchedAt"))
                .map(operation -> operation.get("deviceId").asText())
                .toList();
    }

    private static String name(Member member) throws Exception {
        return api.get("/devices/" + member.id()).get("name").asText();
    }

    private static Member join() throws Exception {
        return fleet.join(UnaryOperator.identity());
    }

    private static String upload(String sample) throws Exception {
        return fleet.operator()
                .upload(fleet.projectId(), sample + " " + UUID.randomUUID(), Fleet.sample(sample))
                .get("id")
                .asText();
    }
}
