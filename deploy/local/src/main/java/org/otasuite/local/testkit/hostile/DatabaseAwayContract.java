package org.otasuite.local.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.local.testkit.CuttableLink;

/** While the database cannot be reached every endpoint says so, and all is well again when it can. */
public abstract class DatabaseAwayContract {
    private ServiceUnderAttack service;
    private ApiDocument document;
    private Refusals refusals;

    /** JUnit calls {@link #readTheDocument} before anything else. */
    @SuppressWarnings("NullAway.Init")
    protected DatabaseAwayContract() {}

    /** Asked before each test, while the database is there. */
    protected abstract ServiceUnderAttack service();

    protected abstract CuttableLink database();

    @BeforeEach
    void readTheDocument() {
        service = service();
        document = service.document();
        refusals = new Refusals(service);
    }

    @AfterEach
    void restoreTheDatabase() {
        database().restore();
        awaitAnswers();
    }

    @Test
    void answersThatEveryEndpointIsUnavailable() {
        database().cut();

        for (Endpoint endpoint : document.endpointsThatNeedCredentials()) {
            refusals.expect(request(endpoint, service.token()), 503);
        }

        assertThat(refusals.complaints()).isEmpty();
    }

    @Test
    void cannotTellWhetherATokenIsGood() {
        database().cut();

        for (Endpoint endpoint : document.endpointsThatNeedCredentials()) {
            refusals.expect(request(endpoint, "ota_" + "B".repeat(43)), 503);
        }

        assertThat(refusals.complaints()).isEmpty();
    }

    @Test
    void answersAgainWhenTheDatabaseIsBack() {
        database().cut();
        refusals.expect(request(anyQuestion(), service.token()), 503);

        database().restore();

        awaitAnswers();
        assertThat(refusals.complaints()).isEmpty();
    }

    /** A connection that was kept may not be known to be broken yet: that is one more answer to try again. */
    private void awaitAnswers() {
        await().untilAsserted(() -> assertThat(request(anyQuestion(), service.token())
                        .sendTo(service.base())
                        .status())
                .isEqualTo(200));
    }

    private Endpoint anyQuestion() {
        return document.endpoints().stream()
                .filter(candidate -> candidate.method().equals("GET"))
                .findFirst()
                .orElseThrow();
    }

    private RawRequest request(Endpoint endpoint, String token) {
        return document.wellFormed(endpoint, endpoint.target(service.existing()))
                .header("Authorization: Bearer " + token);
    }
}
