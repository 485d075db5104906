package org.otasuite.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.otasuite.collector.fleet.Fleet;
import org.otasuite.collector.fleet.Outcomes;
import org.otasuite.collector.fleet.Payloads;
import org.otasuite.collector.fleet.Radio;
import org.otasuite.collector.fleet.TlsBroker;

/** Where the broker is reached over TLS: both clients of it, as the outcome of a report shows. */
@QuarkusTest
@WithTestResource(TlsBroker.class)
class TlsIT {
    private final Fleet fleet = Fleet.ofTest();

    @Test
    void reportsAreHeardAndTheirOutcomesAreTold() {
        var device = fleet.device();
        fleet.command(device, "fa8884d2");
        try (var radio = Radio.connect(TlsIT::setting)) {
            var outcomes = Outcomes.listen(fleet, radio, device.project());

            radio.report(device, Payloads.failed("fa8884d2", "can not download"));

            await().untilAsserted(() -> assertThat(outcomes.events())
                    .extracting(event -> event.getTopic().toString())
                    .containsExactly("ota/events/" + device.project().id() + "/" + device.id()));
        }
    }

    /** The radio is on the other side of the broker, without TLS. */
    private static String setting(String name) {
        var config = ConfigProvider.getConfig();
        return config.getValue(name.equals("ota.mqtt.port") ? "ota.test.broker.port" : name, String.class);
    }
}
