package org.otasuite.dispatcher.request;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Tables;

/** Three requests: one is pending, one is over, and one of another package goes on with devices that come later. */
@QuarkusTest
@DispatcherParts
class RequestListIT {
    private Fleet fleet = new Fleet();
    private UUID packageId = UUID.randomUUID();
    private String pending = "";
    private String over = "";
    private String continuous = "";

    @BeforeEach
    void request() {
        fleet = new Fleet();
        packageId = fleet.addPackage();
        pending = fleet.requested(packageId, fleet.addDevice());
        over = fleet.requested(packageId, fleet.addDevice());
        finish(over);
        continuous = Fleet.signed()
                .body(Map.of(
                        "packageId",
                        fleet.addPackage(),
                        "selector",
                        Map.of("names", List.of("later")),
                        "continuous",
                        true))
                .post(fleet.path("/ota-requests"))
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    @Test
    void listsThoseOfAPackage() {
        list("packageId=" + packageId).body("total", equalTo(2)).body("items.id", contains(over, pending));
    }

    @Test
    void listsThoseOfWhichSomethingIsToCome() {
        list("ongoing=true").body("total", equalTo(2)).body("items.id", containsInAnyOrder(pending, continuous));
    }

    @Test
    void listsThoseThatAreOver() {
        list("ongoing=false").body("total", equalTo(1)).body("items.id", contains(over));
    }

    @Test
    void takesAContinuousRequestForOverWhenItIsCanceled() {
        Fleet.signed()
                .post(fleet.path("/ota-requests/" + continuous + "/cancel"))
                .then()
                .statusCode(200);

        list("ongoing=true").body("items.id", contains(pending));
    }

    @Test
    void refusesWhatIsNeitherTrueNorFalse() {
        Fleet.signed()
                .get(fleet.path("/ota-requests?ongoing=maybe"))
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));
    }

    @Test
    void refusesAPackageIdThatIsNone() {
        Fleet.signed()
                .get(fleet.path("/ota-requests?packageId=x"))
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));
    }

    private ValidatableResponse list(String query) {
        return Fleet.signed().get(fleet.path("/ota-requests?" + query)).then().statusCode(200);
    }

    private static void finish(String requestId) {
        Tables.change(
                "update ota.operation set state = 'applied', finished_at = now() where request_id = ?::uuid",
                requestId);
    }
}
