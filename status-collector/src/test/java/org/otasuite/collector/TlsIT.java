package org.otasuite.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.otasuite.collector.fleet.Fleet;
import org.otasuite.collector.fleet.Payloads;
import org.otasuite.collector.fleet.Radio;
import org.otasuite.collector.fleet.TlsBroker;

/** Where the broker is reached over TLS: both clients of it, as the outcome of a report shows. */
@QuarkusTest
@WithTestResource(TlsBroker.class)
class TlsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Fleet fleet = Fleet.ofTest();
    private final Queue<String> events = new ConcurrentLinkedQueue<>();

    @Test
    void reportsAreHeardAndTheirOutcomesAreTold() {
        var device = fleet.device();
        fleet.command(device, "fa8884d2");
        try (var radio = Radio.connect(TlsIT::setting)) {
            radio.client()
                    .toAsync()
                    .publishes(
                            MqttGlobalPublishFilter.ALL,
                            event -> events.add(event.getTopic().toString()));
            radio.client()
                    .subscribeWith()
                    .topicFilter("ota/events/" + device.project().id() + "/+")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send();

            radio.report(device, Payloads.failed("fa8884d2", "can not download"));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(events)
                            .containsExactly("ota/events/" + device.project().id() + "/" + device.id()));
        }
    }

    /** The radio is on the other side of the broker, without TLS. */
    private static String setting(String name) {
        var config = ConfigProvider.getConfig();
        return config.getValue(name.equals("ota.mqtt.port") ? "ota.test.broker.port" : name, String.class);
    }
}
