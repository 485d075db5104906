package org.otasuite.packages.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.local.process.Background;
import org.otasuite.packages.Api;
import org.otasuite.packages.PackageServiceParts;
import org.otasuite.packages.PackageTables;
import org.otasuite.packages.StoredObjects;

@QuarkusTest
@PackageServiceParts
class PackageDeletionIT {
    private String projectId;
    private String packageId;

    @BeforeEach
    void upload() {
        projectId = Api.newProject();
        packageId = Api.newPackage(projectId, "App 1");
    }

    @Test
    void takesTheObjectToo() throws SQLException {
        delete().then().statusCode(204);

        assertThat(PackageTables.packages(projectId)).isZero();
        assertThat(new StoredObjects().keys(projectId)).isEmpty();
    }

    @Test
    void isDoneOnce() {
        delete();

        delete().then().statusCode(404);
    }

    @Test
    void isRefusedWithTheCountWhileDevicesNeedThePackage() throws Exception {
        try (var operations = Operations.begin()) {
            var request = operations.request(projectId, packageId);
            operations.operation(request, device(1), "pending");
            operations.operation(request, device(2), "pending");
            operations.operation(request, device(3), "applied");
            operations.commit();
        }

        var answer = delete();

        answer.then().statusCode(409).body("code", equalTo("package-needed")).body("detail", containsString(": 2."));
        assertThat(new StoredObjects().keys(projectId)).hasSize(1);
    }

    @Test
    void isRefusedWhileADeviceFindsTheCommandOfAFailedOperation() throws Exception {
        try (var operations = Operations.begin()) {
            operations.operation(operations.request(projectId, packageId), device(1), "failed");
            operations.keepInSlot(device(1));
            operations.commit();
        }

        delete().then().statusCode(409);
    }

    @Test
    void leavesTheHistoryAsItIs() throws Exception {
        try (var operations = Operations.begin()) {
            var request = operations.request(projectId, packageId);
            operations.operation(request, device(1), "applied");
            operations.operation(request, device(2), "canceled");
            operations.operation(request, device(3), "failed");
            operations.commit();
        }

        delete().then().statusCode(204);

        assertThat(PackageTables.count(
                        "select count(*) from ota.operation o join ota.request r on r.id = o.request_id "
                                + "where r.package_name = 'App 1' and r.project_id = ?::uuid",
                        projectId))
                .isEqualTo(3);
    }

    @Test
    void waitsForARequestThatIsBeingMadeAndIsRefusedThen() throws Exception {
        try (var operations = Operations.begin()) {
            var request = operations.request(projectId, packageId);
            var deleted = Background.run(this::delete);
            await().until(PackageDeletionIT::somebodyWaitsForALock);

            operations.operation(request, device(1), "pending").commit();

            deleted.get(30, TimeUnit.SECONDS).then().statusCode(409);
        }
    }

    @Test
    void isWaitedForByARequestWhichThenFindsNothing() throws Exception {
        try (var deleting = PackageTables.connect();
                var operations = Operations.begin()) {
            deleting.setAutoCommit(false);
            try (var delete = deleting.prepareStatement("delete from packages.package where id = ?::uuid")) {
                delete.setString(1, packageId);
                delete.executeUpdate();
            }
            var requested = Background.run(() -> request(operations));
            await().until(PackageDeletionIT::somebodyWaitsForALock);

            deleting.commit();

            assertThat(requested.get(30, TimeUnit.SECONDS)).isEmpty();
        }
    }

    private String request(Operations operations) {
        try {
            return operations.request(projectId, packageId);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean somebodyWaitsForALock() throws SQLException {
        return PackageTables.count("select count(*) from pg_locks where not granted and ? <> ''", "any") > 0;
    }

    private String device(int number) {
        return number + "-" + packageId;
    }

    private Response delete() {
        return Api.signed().delete("/api/projects/" + projectId + "/packages/" + packageId);
    }
}
