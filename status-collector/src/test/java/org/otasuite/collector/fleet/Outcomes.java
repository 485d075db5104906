package org.otasuite.collector.fleet;

import static org.otasuite.local.testkit.Patience.await;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.otasuite.collector.fleet.Fleet.Device;
import org.otasuite.collector.fleet.Fleet.Project;

/** What other systems hear of a project's outcomes. */
public final class Outcomes {
    private static final String FILE = "0badcafe";

    private final Queue<Mqtt3Publish> heard = new ConcurrentLinkedQueue<>();
    private final Set<String> probes = ConcurrentHashMap.newKeySet();
    private final Fleet fleet;
    private final Radio radio;
    private final Project project;

    private Outcomes(Fleet fleet, Radio radio, Project project) {
        this.fleet = fleet;
        this.radio = radio;
        this.project = project;
    }

    /** Returns when they are told: the collector drops them until its client for them has a connection, which is soon. */
    public static Outcomes listen(Fleet fleet, Radio radio, Project project) {
        var outcomes = new Outcomes(fleet, radio, project);
        radio.client().toAsync().publishes(MqttGlobalPublishFilter.ALL, outcomes.heard::add);
        radio.client()
                .subscribeWith()
                .topicFilter("ota/events/" + project.id() + "/+")
                .qos(MqttQos.AT_LEAST_ONCE)
                .send();
        await("outcomes are told").until(outcomes::isTold);
        return outcomes;
    }

    /** Without those that were only to find out whether any are told. */
    public List<Mqtt3Publish> events() {
        return heard.stream()
                .filter(event -> !probes.contains(event.getTopic().toString()))
                .toList();
    }

    /** Where what became of a device's operation is told. */
    public static String topic(Device device) {
        return "ota/events/" + device.project().id() + "/" + device.id();
    }

    private boolean isTold() {
        var probe = fleet.device(project);
        fleet.command(probe, FILE);
        probes.add(topic(probe));
        radio.report(probe, Payloads.failed(FILE, "can not download"));
        return !heard.isEmpty();
    }
}
