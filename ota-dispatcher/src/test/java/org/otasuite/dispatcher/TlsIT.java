package org.otasuite.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Where the other parts are reached over TLS. */
@QuarkusTest
@QuarkusTestResource(value = TlsParts.class, restrictToAnnotatedClass = true)
class TlsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CONNECTIONS = """
            select string_agg(distinct s.ssl::text, ',')
            from pg_stat_ssl s
            join pg_stat_activity a on a.pid = s.pid
            where a.usename = 'ota_dispatcher'
            """;

    @Test
    void commandsGoOutAndEveryConnectionToTheDatabaseIsEncrypted() {
        var fleet = new Fleet();
        var device = fleet.addDevice();
        fleet.requested(fleet.addPackage(), device);

        await().atMost(PATIENCE).until(() -> Fleet.isClean(device));

        assertThat(Tables.value(CONNECTIONS)).isEqualTo("true");
        assertThat(Tables.value(CONNECTIONS + " and a.query ilike 'listen %'")).isEqualTo("true");
    }
}
