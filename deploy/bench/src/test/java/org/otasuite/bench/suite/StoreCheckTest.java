package org.otasuite.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreCheckTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final List<StoreCheck.Stored> PACKAGES = List.of(new StoreCheck.Stored("key", "digest", NOON));

    @Test
    void findsNothingWhereBothAgree() {
        assertThat(StoreCheck.findings(PACKAGES, Map.of("key", "digest"), Instant.EPOCH))
                .isEmpty();
    }

    @Test
    void findsAnOrphan() {
        assertThat(StoreCheck.findings(PACKAGES, Map.of("key", "digest", "other", "digest"), Instant.EPOCH))
                .singleElement()
                .asString()
                .startsWith("orphan:");
    }

    @Test
    void findsAnObjectThatIsLost() {
        assertThat(StoreCheck.findings(PACKAGES, Map.of(), Instant.EPOCH))
                .singleElement()
                .asString()
                .startsWith("lost:");
    }

    @Test
    void excusesWhatTheStoreHadWhenItLostEverything() {
        assertThat(StoreCheck.findings(PACKAGES, Map.of(), NOON.plusSeconds(1))).isEmpty();
    }

    @Test
    void findsOtherContent() {
        assertThat(StoreCheck.findings(PACKAGES, Map.of("key", "another"), Instant.EPOCH))
                .singleElement()
                .asString()
                .startsWith("wrong:");
    }
}
