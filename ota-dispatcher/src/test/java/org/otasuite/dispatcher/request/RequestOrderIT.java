package org.otasuite.dispatcher.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Tables;
import org.otasuite.local.process.Background;

@QuarkusTest
@DispatcherParts
class RequestOrderIT {
    private final Fleet fleet = new Fleet();

    /** Reports are taken for what a device was told last, so the later operation must be known as the later one. */
    @Test
    void followsTheOrderInWhichDevicesWereToldNotThatInWhichRequestsCame() throws SQLException {
        var devices = fleet.addDevices(2);
        var packageId = fleet.addPackage();
        try (var other = Tables.asSuperuser()) {
            other.setAutoCommit(false);
            try (var statement = other.prepareStatement("select from ota.slot where device_id = ? for update")) {
                statement.setString(1, devices.get(0));
                statement.execute();
            }
            var waiting = Background.run(() -> fleet.request(packageId, devices));
            await().until(RequestOrderIT::somebodyWaitsForASlot);
            fleet.request(packageId, List.of(devices.get(1))).then().statusCode(202);
            other.commit();
            waiting.join().then().statusCode(202);
        }

        assertThat(Tables.value(
                        "select string_agg(state::text, ' ' order by requested_at) from ota.operation where device_id = ?",
                        devices.get(1)))
                .isEqualTo("canceled pending");
    }

    private static boolean somebodyWaitsForASlot() {
        return Tables.value("select count(*) > 0 from pg_stat_activity where usename = 'ota_dispatcher'"
                        + " and wait_event_type = 'Lock' and query like '%ota.slot%'")
                .equals("t");
    }
}
