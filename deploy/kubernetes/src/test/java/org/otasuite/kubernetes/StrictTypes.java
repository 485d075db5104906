package org.otasuite.kubernetes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.util.Yaml;
import java.io.IOException;
import java.util.Map;

/** Reads objects as what they say they are: a field that its type does not have is an error, and so is a wrong type. */
final class StrictTypes {
    private static final Map<String, Class<?>> CUSTOM =
            Map.of("ServiceMonitor", ServiceMonitor.class, "PrometheusRule", PrometheusRule.class);

    private static final ObjectMapper STRICT = strict();

    private StrictTypes() {}

    static void check(JsonNode object) {
        Class<?> custom = CUSTOM.get(object.path("kind").asText());
        try {
            if (custom == null) {
                Yaml.load(YamlFiles.write(object));
            } else {
                STRICT.treeToValue(object, custom);
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(Manifests.describe(object) + ": " + e.getMessage(), e);
        }
    }

    /** These types would keep what they do not know. */
    private static ObjectMapper strict() {
        var mapper = new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                    private static final long serialVersionUID = 1;

                    @Override
                    public Boolean hasAnySetter(Annotated member) {
                        return false;
                    }
                });
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        return mapper;
    }
}
