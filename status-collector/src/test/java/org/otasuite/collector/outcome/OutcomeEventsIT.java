package org.otasuite.collector.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.otasuite.collector.fleet.Fleet;
import org.otasuite.collector.fleet.Payloads;
import org.otasuite.collector.fleet.Radio;
import org.otasuite.local.testkit.PartsResource;

@QuarkusTest
@WithTestResource(value = PartsResource.class, initArgs = @ResourceArg(name = "role", value = "status_collector"))
class OutcomeEventsIT {
    private final Fleet fleet = Fleet.ofTest();
    private final Queue<Mqtt3Publish> events = new ConcurrentLinkedQueue<>();

    @Inject
    ObjectMapper json;

    @Test
    void tellOtherSystemsWhatBecameOfAnOperation() throws JsonProcessingException {
        var device = fleet.device();
        var project = device.project().id();
        var operation = fleet.command(device, "fa8884d2");
        try (var radio = Radio.connect()) {
            listen(radio, "ota/events/" + project + "/+");

            radio.report(device, Payloads.failed("fa8884d2", "can not download"));
            await().untilAsserted(() -> assertThat(events).hasSize(1));
        }

        var event = events.remove();
        assertThat(event.getTopic()).hasToString("ota/events/" + project + "/" + device.id());
        assertThat(event.isRetain()).isFalse();
        var body = json.readTree(new String(event.getPayloadAsBytes(), StandardCharsets.UTF_8));
        assertThat(body.get("operationId").asText()).isEqualTo(operation.toString());
        assertThat(body.get("deviceId").asText()).isEqualTo(device.id());
        assertThat(body.get("fileId").asText()).isEqualTo("fa8884d2");
        assertThat(body.get("state").asText()).isEqualTo("failed");
        assertThat(body.get("message").asText()).isEqualTo("can not download");
        assertThat(body.get("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    private void listen(Radio radio, String filter) {
        radio.client().toAsync().publishes(MqttGlobalPublishFilter.ALL, events::add);
        radio.client()
                .subscribeWith()
                .topicFilter(filter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .send();
    }
}
