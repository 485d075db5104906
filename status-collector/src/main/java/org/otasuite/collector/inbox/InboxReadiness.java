package org.otasuite.collector.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready as soon as reports have been heard once, and from then on: it comes back by itself from an outage of the broker,
 * which is one for all replicas. Were they not ready meanwhile, no node could be emptied in just that time.
 */
@Readiness
@ApplicationScoped
class InboxReadiness implements HealthCheck {
    private final DeviceInbox inbox;
    private final MicroBatcher batcher;

    InboxReadiness(DeviceInbox inbox, MicroBatcher batcher) {
        this.inbox = inbox;
        this.batcher = batcher;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("device inbox")
                .status(inbox.hasBeenSubscribed())
                .withData("subscribed", inbox.isSubscribed())
                .withData("waiting", batcher.countWaiting())
                .build();
    }
}
