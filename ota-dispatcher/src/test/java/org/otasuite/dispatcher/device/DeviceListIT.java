package org.otasuite.dispatcher.device;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Tables;

/** Three devices: on the roof, in the cellar, and one in the garden that was never heard. */
@QuarkusTest
@DispatcherParts
class DeviceListIT {
    @Inject
    @SuppressWarnings("NullAway.Init")
    Pool database;

    private Fleet fleet = new Fleet();
    private String roof = "";
    private String cellar = "";
    private String garden = "";

    @BeforeEach
    void createDevices() {
        fleet = new Fleet();
        roof = fleet.addDevice("Roof 1", "eu", "roof");
        cellar = fleet.addDevice("cellar 100%", "eu");
        garden = fleet.addDevice("=Garden");
        heard(roof, "fw-4.1", "2026-03-01T00:00:00Z");
        heard(cellar, "fw-3.4", "2026-01-01T00:00:00Z");
    }

    @Test
    void findsAPartOfANameInAnyCase() {
        list("?q=OOF").then().body("items.id", contains(roof)).body("total", equalTo(1));
    }

    @Test
    void findsAPartOfAnId() {
        list("?q=" + cellar.substring(4, 20)).then().body("items.id", contains(cellar));
    }

    @Test
    void takesWildcardsForWhatTheyAre() {
        list("?q=0%25").then().body("items.id", contains(cellar));
        list("?q=_").then().body("items", empty());
    }

    @Test
    void findsThoseThatHaveAllTags() {
        list("?tag=eu").then().body("items.id", containsInAnyOrder(roof, cellar));
        list("?tag=eu&tag=roof").then().body("items.id", contains(roof));
    }

    @Test
    void findsThoseThatRunAFirmware() {
        list("?firmware=fw-3.4").then().body("items.id", contains(cellar)).body("items.firmware", contains("fw-3.4"));
    }

    @Test
    void findsThoseThatWereNotHeardForLongOrNever() {
        list("?seenBefore=2026-02-01T00:00:00Z").then().body("items.id", containsInAnyOrder(cellar, garden));
    }

    @Test
    void findsThoseThatWereHeardLately() {
        list("?seenAfter=2026-02-01T00:00:00Z").then().body("items.id", contains(roof));
    }

    @Test
    void findsThoseByTheStateOfTheirLatestOperation() {
        fleet.requested(fleet.addPackage(), roof, cellar);
        Tables.change(
                "update ota.operation set state = 'failed', finished_at = now() where device_id in (?, ?)",
                roof,
                cellar);
        fleet.requested(fleet.addPackage(), roof);

        list("?otaState=failed").then().body("items.id", contains(cellar)).body("items.otaState", contains("failed"));
        list("?otaState=pending").then().body("items.id", contains(roof));
    }

    @Test
    void narrowsByEverythingThatIsGiven() {
        list("?q=r&tag=eu&firmware=fw-4.1&seenAfter=2026-01-01T00:00:00Z")
                .then()
                .body("items.id", contains(roof));
    }

    @Test
    void sortsByName() {
        list("?sort=name").then().body("items.id", contains(garden, roof, cellar));
        list("?sort=-name").then().body("items.id", contains(cellar, roof, garden));
    }

    @Test
    void sortsByAge() {
        list("?sort=createdAt").then().body("items.id", contains(roof, cellar, garden));
        list("").then().body("items.id", contains(garden, cellar, roof));
    }

    @Test
    void countsAllThatMatchOnAnyPage() {
        list("?tag=eu&limit=1&offset=1")
                .then()
                .body("items.id", contains(roof))
                .body("total", equalTo(2))
                .body("totalIsExact", equalTo(true));
        list("?offset=10").then().body("items", empty()).body("total", equalTo(3));
    }

    @Test
    void countsNoFurtherThanAPageNeeds() {
        fleet.addDevices(12_000);

        list("").then().body("total", equalTo(10_000)).body("totalIsExact", equalTo(false));
        list("?q=device&limit=10").then().body("items.size()", equalTo(10)).body("totalIsExact", equalTo(false));
    }

    @Test
    void findsTheFewAmongManyWhereverTheyAre() {
        fleet.addDevices(12_000);

        list("?q=roof")
                .then()
                .body("items.id", contains(roof))
                .body("total", equalTo(1))
                .body("totalIsExact", equalTo(true));
        list("?firmware=fw-3.4").then().body("items.id", contains(cellar));
        list("?seenAfter=2026-02-01T00:00:00Z").then().body("items.id", contains(roof));
        list("?tag=roof").then().body("items.id", contains(roof));
    }

    @Test
    void findsAPageOfWhatIsSpreadThinly() {
        var devices = fleet.addDevices(3_000);
        Tables.change("update ota.device_status set firmware = 'fw-thin' where device_id = any (?)", (Object)
                IntStream.range(0, 300).mapToObj(i -> devices.get(10 * i)).toArray(String[]::new));

        list("?firmware=fw-thin&sort=id&offset=100")
                .then()
                .body("items.size()", equalTo(50))
                .body("items.firmware", everyItem(equalTo("fw-thin")));
        list("?firmware=fw-thin&sort=id&offset=290").then().body("items.size()", equalTo(10));
    }

    @Test
    void findsTheManyThatBeginFarBack() {
        fleet.addDevices(6_000);
        var newer = fleet.addDevices(600);
        Tables.change("update ota.device_status set seen_at = now() where device_id = any (?)", (Object)
                newer.toArray(String[]::new));

        list("?seenBefore=2020-01-01T00:00:00Z")
                .then()
                .body("items.size()", equalTo(50))
                .body("total", equalTo(6_001))
                .body("totalIsExact", equalTo(true));
    }

    @Test
    void findsByTheRarestOfSeveralFilters() {
        fleet.addDevices(3_000);
        fleet.requested(fleet.addPackage(), roof, cellar);

        list("?otaState=pending&q=e&seenBefore=2026-02-01T00:00:00Z").then().body("items.id", contains(cellar));
        list("?tag=eu&otaState=pending&firmware=fw-4.1").then().body("items.id", contains(roof));
    }

    @ParameterizedTest
    @ValueSource(strings = {"createdAt", "-createdAt", "name", "-name", "id", "-id"})
    void isReadInTheOrderOfAnIndexWhateverThePlannerBelieves(String order) {
        var criteria = new DeviceCriteria(fleet.projectId());
        criteria.add(Criterion.ofStatus("st.seen_at is null"));
        var sql = DeviceListSql.sample(criteria, DeviceSort.of(order));

        var plan = database.withTransaction(transaction -> transaction
                        .query(DeviceListSql.ONE_BY_ONE)
                        .execute()
                        .flatMap(done ->
                                transaction.preparedQuery("explain " + sql).execute(criteria.tuple(50, 0, 500_000))))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .collect(Collectors.joining("\n")))
                .await()
                .atMost(Duration.ofSeconds(60));

        assertThat(plan).contains("Index Scan using device_").doesNotContain("Bitmap", "Seq Scan", "Hash");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=%00",
                "sort=age",
                "otaState=Pending",
                "seenBefore=yesterday",
                "seenAfter=2026-13-01T00:00:00Z",
                "seenBefore=%2B294277-01-05T00:00:00Z",
                "seenAfter=0000-01-01T00:00:00Z",
                "tag=two+words",
                "format=xml"
            })
    void refusesAFilterThatMakesNoSense(String query) {
        list("?" + query).then().statusCode(400).body("code", equalTo("invalid-parameter"));
    }

    @Test
    void answersJsonToWhoeverDoesNotSayWhatIsWanted() {
        Fleet.signed().accept("*/*").get(fleet.path("/devices")).then().contentType(startsWith("application/json"));
    }

    @Test
    void exportsWhatTheFilterFindsAsCsv() {
        var answer = Fleet.signed().accept("text/csv").get(fleet.path("/devices?tag=eu&sort=name"));

        answer.then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("Content-Disposition", equalTo("attachment; filename=\"devices.csv\""));
        var lines = answer.asString().split("\r\n", -1);
        assertThat(lines[0]).startsWith("id,name,tags,metadata,enabled,createdAt");
        assertThat(lines[1]).startsWith(roof + ",Roof 1,eu roof,,true,");
        assertThat(lines[2]).startsWith(cellar + ",cellar 100%,eu,,true,").contains(",fw-3.4,");
        assertThat(lines).hasSize(4);
    }

    @Test
    void exportsToWhoeverSendsNoTypeOfABodyThatThereIsNot() {
        var answer = given().header("Authorization", "Bearer " + Fleet.token())
                .accept("text/csv")
                .get(fleet.path("/devices"));

        answer.then().statusCode(200).contentType(startsWith("text/csv"));
    }

    @Test
    void exportsToALinkThatSaysSo() {
        var answer = given().header("Authorization", "Bearer " + Fleet.token())
                .accept("text/html,*/*;q=0.8")
                .get(fleet.path("/devices?format=csv&q=Roof"));

        answer.then().statusCode(200).contentType(startsWith("text/csv"));
        assertThat(answer.asString().lines()).hasSize(2);
    }

    @Test
    void findsTheOnlyOneInAStateBehindManyOthers() {
        fleet.requested(fleet.addPackage(), roof);
        fleet.addDevices(11_000);

        list("?otaState=pending").then().body("items.id", contains(roof)).body("total", equalTo(1));
    }

    @Test
    void exportsNoFormula() {
        var answer = Fleet.signed().accept("text/csv").get(fleet.path("/devices?q=Garden"));

        assertThat(answer.asString()).contains("," + "'=Garden,");
    }

    @Test
    void exportsMoreThanItHoldsAtOnce() {
        fleet.addDevices(3_000);

        var answer = Fleet.signed().accept("text/csv").get(fleet.path("/devices?sort=id"));

        assertThat(answer.asString().lines()).hasSize(3_004).doesNotHaveDuplicates();
    }

    @Test
    void exportsNothingOfAProjectThatDoesNotExist() {
        var answer =
                Fleet.signed().accept("text/csv").get("/api/projects/00000000-0000-4000-8000-000000000000/devices");

        answer.then().statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void isReadByPlansThatKnowWhatIsAsked() {
        var mode = database.query("show plan_cache_mode").execute().await().atMost(Duration.ofSeconds(60));

        assertThat(mode.iterator().next().getString(0)).isEqualTo("force_custom_plan");
    }

    private Response list(String query) {
        return Fleet.signed().urlEncodingEnabled(false).get(fleet.path("/devices" + query));
    }

    private static void heard(String device, String firmware, String time) {
        Tables.change(
                "update ota.device_status set seen_at = ?::timestamptz, firmware = ? where device_id = ?",
                time,
                firmware,
                device);
    }
}
