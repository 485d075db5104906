package org.otasuite.core.rest;

import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Of the metrics of requests: a method is whatever a client makes up (RFC 9110, section 9.1), before anybody has asked who it
 * is, and each would be another time series for as long as the process lives.
 */
@Singleton
@IfBuildProperty(name = "ota.operators", stringValue = "true")
class MethodLabels {
    private static final Set<String> KNOWN = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String OTHER = "OTHER";

    @Produces
    @Singleton
    MeterFilter methods() {
        return MeterFilter.replaceTagValues("method", method -> KNOWN.contains(method) ? method : OTHER);
    }
}
