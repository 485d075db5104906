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

    InboxReadiness(DeviceInbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("device inbox")
                .status(inbox.isSubscribed())
                .build();
    }
}
