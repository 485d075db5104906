package org.otasuite.collector.outcome;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.smallrye.reactive.messaging.mqtt.MqttMessage;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;
import org.otasuite.collector.report.Outcome;

/**
 * Publishes outcomes on {@code ota/events/<project>/<device>} for other systems, after they are committed. One that
 * cannot be sent is lost: the truth is in the database.
 */
@ApplicationScoped
public class OutcomeEvents {
    private static final Logger LOG = Logger.getLogger(OutcomeEvents.class);

    private final Emitter<String> emitter;
    private final ObjectMapper json;

    OutcomeEvents(
            @Channel("outcomes") @OnOverflow(OnOverflow.Strategy.DROP) Emitter<String> emitter, ObjectMapper json) {
        this.emitter = emitter;
        this.json = json;
    }

    /** Never fails. */
    public void send(Outcome outcome) {
        var topic = "ota/events/" + outcome.projectId() + "/" + outcome.deviceId();
        try {
            emitter.send(MqttMessage.of(topic, json.writeValueAsString(outcome), MqttQoS.AT_MOST_ONCE));
        } catch (JsonProcessingException | IllegalStateException e) {
            LOG.debugf("topic=%s event lost: %s", topic, e);
        }
    }
}
