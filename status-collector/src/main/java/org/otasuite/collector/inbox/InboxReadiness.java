package org.otasuite.collector.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while reports are heard. */
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
                .status(inbox.isSubscribed())
                .withData("waiting", batcher.countWaiting())
                .build();
    }
}
