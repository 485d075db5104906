package org.otasuite.dispatcher.reconcile;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.dispatcher.reconcile.Expected.Verdict;
import org.otasuite.dispatcher.reconcile.ReconcileRepository.Unwanted;

/**
 * One comparison, first of what the broker has with what is wanted, then the other way round. What it has is heard
 * through one wildcard subscription, from which it may leave something out: that says nothing. What it lacks is looked
 * for topic by topic, a page of slots at a time, so that memory does not grow with the fleet.
 */
final class Reconciliation {
    private static final String BEFORE_ALL = "";

    private final ReconcileRepository slots;
    private final RetainedSession broker;
    private final ReconcileConfig config;
    private final OffsetDateTime startedAt;
    private final Consumer<Drift> found;

    /** @param found hears of each batch of differences when they are on their way to be repaired */
    Reconciliation(
            ReconcileRepository slots,
            RetainedSession broker,
            ReconcileConfig config,
            OffsetDateTime startedAt,
            Consumer<Drift> found) {
        this.slots = slots;
        this.broker = broker;
        this.config = config;
        this.startedAt = startedAt;
        this.found = found;
    }

    Uni<Void> run() {
        return broker.open()
                .flatMap(done -> broker.readAll(
                        DeviceTopic.filter(DeviceTopic.Kind.OTA), config.batchSize(), this::removeUnwanted))
                .flatMap(done -> comparePages(BEFORE_ALL));
    }

    private Uni<Void> removeUnwanted(List<Mqtt5Publish> retained) {
        var topics = retained.stream()
                .filter(message -> message.getPayload().isPresent())
                .map(message -> DeviceTopic.parse(message.getTopic().toString()))
                .flatMap(Optional::stream)
                .toList();
        return inTime(
                "removing what nobody wants",
                goOn().flatMap(done -> slots.removeUnwanted(topics))
                        .call(unwanted -> removeAll(unwanted.elsewhere()))
                        .invoke(unwanted -> found.accept(drift(unwanted)))
                        .replaceWithVoid());
    }

    private static Drift drift(Unwanted unwanted) {
        return new Drift(0, 0, unwanted.repaired() + unwanted.elsewhere().size());
    }

    private Uni<Void> removeAll(List<DeviceTopic> topics) {
        return Multi.createFrom()
                .iterable(topics)
                .onItem()
                .transformToUniAndConcatenate(broker::remove)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> comparePages(String after) {
        return inTime("reading slots", goOn().flatMap(done -> slots.page(after)))
                .flatMap(page -> {
                    if (page.isEmpty()) {
                        return Uni.createFrom().voidItem();
                    }
                    var last = page.get(page.size() - 1).topic().deviceId();
                    return inTime("comparing slots", compare(page)).flatMap(done -> comparePages(last));
                });
    }

    private Uni<Void> compare(List<Expected> page) {
        return broker.read(page.stream().map(Expected::topic).toList()).flatMap(retained -> repair(page, retained));
    }

    private Uni<Void> repair(List<Expected> page, Map<DeviceTopic, byte[]> retained) {
        return slots.publishAgain(those(page, retained, Verdict.MISSING), config.repairDelay())
                .flatMap(missing -> slots.publishAgain(those(page, retained, Verdict.STALE), Duration.ZERO)
                        .map(stale -> new Drift(missing, stale, 0)))
                .invoke(found)
                .replaceWithVoid();
    }

    private static List<Expected> those(List<Expected> page, Map<DeviceTopic, byte[]> retained, Verdict verdict) {
        return page.stream()
                .filter(slot -> slot.compare(retained.get(slot.topic())) == verdict)
                .toList();
    }

    /** Who takes longer than the lease has lost the comparison to another replica; and must not wait for ever. */
    private <T> Uni<T> inTime(String step, Uni<T> work) {
        return work.ifNoItem().after(config.lease()).failWith(() -> new TimeoutException(step));
    }

    private Uni<Void> goOn() {
        return slots.goOn(startedAt)
                .invoke(ours -> {
                    if (!ours) {
                        throw new TakenOver();
                    }
                })
                .replaceWithVoid();
    }

    /** Another replica does it now. */
    static final class TakenOver extends RuntimeException {
        private static final long serialVersionUID = 1;

        TakenOver() {
            super("taken over by another replica", null, false, false);
        }
    }
}
