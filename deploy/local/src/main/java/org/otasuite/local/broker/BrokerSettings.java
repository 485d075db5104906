package org.otasuite.local.broker;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * What the broker needs to know about its clients.
 *
 * @param serviceAccounts passwords of the services, by user name; these may do everything
 * @param downloadProxy the base URL of the service that decides about devices
 * @param brokerSecret how the broker proves to that service who it is
 * @param answerTimeout how long that service may take for one answer
 * @param clock by which the broker says when a message came
 */
public record BrokerSettings(
        Map<String, String> serviceAccounts,
        URI downloadProxy,
        String brokerSecret,
        Duration answerTimeout,
        Clock clock) {
    /** As long as a device itself waits. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

    public BrokerSettings(Map<String, String> serviceAccounts, URI downloadProxy, String brokerSecret) {
        this(serviceAccounts, downloadProxy, brokerSecret, ANSWER_TIMEOUT);
    }

    public BrokerSettings(
            Map<String, String> serviceAccounts, URI downloadProxy, String brokerSecret, Duration answerTimeout) {
        this(serviceAccounts, downloadProxy, brokerSecret, answerTimeout, Clock.systemUTC());
    }

    /** A machine's clock is never quite right. */
    public BrokerSettings withClock(Clock other) {
        return new BrokerSettings(serviceAccounts, downloadProxy, brokerSecret, answerTimeout, other);
    }

    @Override
    public String toString() {
        return "BrokerSettings[serviceAccounts=" + serviceAccounts.keySet() + ", downloadProxy=" + downloadProxy + "]";
    }
}
