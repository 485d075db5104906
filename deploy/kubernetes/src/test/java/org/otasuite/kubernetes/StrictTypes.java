package org.otasuite.kubernetes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.google.gson.Gson;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.util.Yaml;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Reads objects as what they say they are: a field that its type does not have is an error, and so is a wrong type. */
final class StrictTypes {
    private static final Map<String, Class<?>> CUSTOM =
            Map.of("ServiceMonitor", ServiceMonitor.class, "PrometheusRule", PrometheusRule.class);

    private static final ObjectMapper STRICT = strict();

    /** Quantities, and what is a number or a text, have adapters of their own, which take both. */
    private static final Gson SCALARS = OneToken.forScalars(new JSON().getGson());

    private StrictTypes() {}

    static void check(JsonNode object) {
        Class<?> custom = CUSTOM.get(object.path("kind").asText());
        try {
            if (custom == null) {
                var text = YamlFiles.write(object);
                // Knows the types and their fields, and takes any scalar for any other.
                var type = Yaml.load(text).getClass();
                var unused = SCALARS.fromJson(text, type);
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
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        for (var type : List.of(LogicalType.Integer, LogicalType.Float, LogicalType.Boolean)) {
            mapper.coercionConfigFor(type).setCoercion(CoercionInputShape.String, CoercionAction.Fail);
        }
        return mapper;
    }
}
