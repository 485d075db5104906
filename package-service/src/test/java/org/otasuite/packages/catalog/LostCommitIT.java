package org.otasuite.packages.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.local.process.Background;
import org.otasuite.local.testkit.PartsLinks;
import org.otasuite.packages.Api;
import org.otasuite.packages.PackageServiceParts;
import org.otasuite.packages.PackageTables;
import org.otasuite.packages.StoredObjects;

/** The connection to the database breaks while it commits, so that the service cannot know how that ended. */
@QuarkusTest
@PackageServiceParts
class LostCommitIT {
    private static final long LOCK = 20_261;

    private final StoredObjects objects = new StoredObjects();
    private Connection superuser;

    /** Set by the parts. */
    @SuppressWarnings("NullAway.Init")
    PartsLinks links;

    @BeforeEach
    void makeCommitsWait() throws SQLException {
        superuser = PackageTables.connect();
        run("select pg_advisory_lock(" + LOCK + ")");
        run("create or replace function packages.wait() returns trigger language plpgsql security definer as "
                + "$$ begin perform pg_advisory_xact_lock_shared(" + LOCK + "); return null; end $$");
        run("create constraint trigger wait after insert on packages.package deferrable initially deferred "
                + "for each row execute function packages.wait()");
    }

    @AfterEach
    void letCommitsGo() throws SQLException {
        links.database().restore();
        run("select pg_advisory_unlock_all()");
        run("drop function packages.wait() cascade");
        superuser.close();
    }

    @Test
    void aPackageWhoseCommitWasNotAnsweredKeepsItsObject() throws Exception {
        var projectId = Api.newProject();
        var answer = Background.run(() -> upload(projectId));
        await().until(this::aCommitWaits);

        links.database().holdAnswers();
        run("select pg_advisory_unlock(" + LOCK + ")");
        await().until(() -> PackageTables.packages(projectId) == 1);
        links.database().cut();

        answer.get(30, TimeUnit.SECONDS).then().statusCode(503);
        assertThat(objects.keys(projectId)).hasSize(1);
    }

    private static Response upload(String projectId) {
        return Api.upload("x.tar", new byte[] {1, 2, 3})
                .multiPart("name", "release 2")
                .post("/api/projects/" + projectId + "/packages");
    }

    private boolean aCommitWaits() throws SQLException {
        try (var statement = superuser.createStatement();
                var rows =
                        statement.executeQuery("select count(*) from pg_stat_activity where wait_event = 'advisory'")) {
            rows.next();
            return rows.getLong(1) == 1;
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}
