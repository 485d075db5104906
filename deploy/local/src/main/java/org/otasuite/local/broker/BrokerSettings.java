package org.otasuite.local.broker;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * What the broker needs to know about its clients.
 *
 * @param serviceAccounts passwords of the services, by user name; these may do everything
 * @param downloadProxy the base URL of the service that decides about devices
 * @param brokerSecret how the broker proves to that service who it is
 * @param answerTimeout how long that service may take for one answer
 */
public record BrokerSettings(
        Map<String, String> serviceAccounts, URI downloadProxy, String brokerSecret, Duration answerTimeout) {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    public BrokerSettings(Map<String, String> serviceAccounts, URI downloadProxy, String brokerSecret) {
        this(serviceAccounts, downloadProxy, brokerSecret, ANSWER_TIMEOUT);
    }

    @Override
    public String toString() {
        return "BrokerSettings[serviceAccounts=" + serviceAccounts.keySet() + ", downloadProxy=" + downloadProxy + "]";
    }
}
