package org.otasuite.download;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.download.testkit.Links;
import org.otasuite.download.testkit.ProxiedParts;

@QuarkusTest
@QuarkusTestResource(ProxiedParts.class)
class HealthIT {
    @BeforeEach
    void restoreLinks() {
        Links.restoreAll();
    }

    @Test
    void staysReadyThroughAnOutageOfTheDatabaseToTellDevicesWhenToTryAgain() {
        Links.database().cut();

        var answer = get("/q/health/ready").then();

        answer.statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void staysReadyThroughAnOutageOfTheStoreToServeWhatIsInMemory() {
        Links.store().cut();

        var answer = get("/q/health/ready").then();

        answer.statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void isAliveThroughAnOutageOfBoth() {
        Links.database().cut();
        Links.store().cut();

        var answer = get("/q/health/live").then();

        answer.statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void hasStartedOnceTheDatabaseHasLetItIn() {
        get("/q/health/started").then().statusCode(200);
        Links.database().cut();

        var answer = get("/q/health/started").then();

        answer.statusCode(200).body("status", equalTo("UP"));
    }
}
