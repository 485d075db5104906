package org.otasuite.collector.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.otasuite.collector.fleet.Fleet;
import org.otasuite.collector.fleet.Outcomes;
import org.otasuite.collector.fleet.Payloads;
import org.otasuite.collector.fleet.Radio;
import org.otasuite.local.testkit.PartsResource;

@QuarkusTest
@WithTestResource(value = PartsResource.class, initArgs = @ResourceArg(name = "role", value = "status_collector"))
class OutcomeEventsIT {
    private final Fleet fleet = Fleet.ofTest();

    @Inject
    ObjectMapper json;

    @Test
    void tellOtherSystemsWhatBecameOfAnOperation() throws JsonProcessingException {
        var device = fleet.device();
        var project = device.project().id();
        var operation = fleet.command(device, "fa8884d2");
        Mqtt3Publish event;
        try (var radio = Radio.connect()) {
            var outcomes = Outcomes.listen(fleet, radio, device.project());

            radio.report(device, Payloads.failed("fa8884d2", "can not download"));
            await().untilAsserted(() -> assertThat(outcomes.events()).hasSize(1));
            event = outcomes.events().get(0);
        }

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
}
