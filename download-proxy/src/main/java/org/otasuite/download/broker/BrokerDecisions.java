package org.otasuite.download.broker;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.download.access.DeviceAccess;
import org.otasuite.download.access.DeviceChannels;
import org.otasuite.download.access.DeviceKey;

/**
 * What a broker's clients may do, in whatever form it is asked. Who was allowed in is remembered for a few seconds; who was
 * not is looked up again, so that a new device need not wait.
 */
@ApplicationScoped
class BrokerDecisions {
    private static final int MAX_KEY = 256;
    private static final int MOST_REMEMBERED = 100_000;

    private final DeviceAccess access;
    private final Cache<Credentials, DeviceChannels> connected;
    private final Cache<String, DeviceChannels> known;

    private record Credentials(String deviceId, DeviceKey deviceKey) {}

    BrokerDecisions(DeviceAccess access, BrokerConfig config) {
        this.access = access;
        this.connected = remembering(config);
        this.known = remembering(config);
    }

    private static <K> Cache<K, DeviceChannels> remembering(BrokerConfig config) {
        return Caffeine.newBuilder()
                .expireAfterWrite(config.remembered())
                .maximumSize(MOST_REMEMBERED)
                .build();
    }

    /** The device's channels; empty for who may not connect. */
    Uni<Optional<DeviceChannels>> connect(BrokerQuestion question) {
        var deviceId = question.username();
        var key = question.password();
        if (deviceId == null || key == null || !DeviceTopic.isDeviceId(deviceId) || key.length() > MAX_KEY) {
            return Uni.createFrom().item(Optional.empty());
        }
        var credentials = new Credentials(deviceId, DeviceKey.of(key));
        return remembered(connected, credentials, () -> access.authenticate(deviceId, credentials.deviceKey()));
    }

    /** Whether a client that is connected may publish or subscribe to all that it names. */
    Uni<Boolean> mayUse(BrokerQuestion question) {
        var deviceId = question.username();
        var topics = question.topic();
        if (deviceId == null || topics == null || !DeviceTopic.isDeviceId(deviceId)) {
            return Uni.createFrom().item(false);
        }
        return remembered(known, deviceId, () -> access.channels(deviceId))
                .map(found -> found.isPresent() && areOwn(topics, deviceId, found.get()));
    }

    private static <K> Uni<Optional<DeviceChannels>> remembered(
            Cache<K, DeviceChannels> answers, K key, Supplier<Uni<Optional<DeviceChannels>>> question) {
        var before = answers.getIfPresent(key);
        return before != null
                ? Uni.createFrom().item(Optional.of(before))
                : question.get().invoke(found -> found.ifPresent(channels -> answers.put(key, channels)));
    }

    private static boolean areOwn(String topics, String deviceId, DeviceChannels channels) {
        for (var topic : topics.split(",", -1)) {
            if (!isUnder(channels.controlChannel(), deviceId, topic)
                    && !isUnder(channels.dataChannel(), deviceId, topic)) {
                return false;
            }
        }
        return true;
    }

    /** MQTT 3.1.1, section 4.7.1.2: "a/#" is "a" too. */
    private static boolean isUnder(UUID channel, String deviceId, String topic) {
        var all = DeviceTopic.allOf(channel, deviceId);
        return topic.startsWith(all.substring(0, all.length() - 1)) || topic.equals(all.substring(0, all.length() - 2));
    }
}
