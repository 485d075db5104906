package org.otasuite.core.trace;

import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which traces are sampled: by their ID alone, so that all services come to the same decision, and nobody who calls us
 * makes it.
 */
@IfBuildProperty(name = "ota.traced", stringValue = "true")
@Singleton
class Sampling {
    @Produces
    @Singleton
    Sampler sampler(@ConfigProperty(name = "quarkus.otel.traces.sampler.arg", defaultValue = "1.0") double ratio) {
        return Sampler.traceIdRatioBased(ratio);
    }
}
