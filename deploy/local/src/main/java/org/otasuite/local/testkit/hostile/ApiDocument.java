package org.otasuite.local.testkit.hostile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** What a service says that it offers. */
public record ApiDocument(JsonNode root) {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final JsonMapper JSON = new JsonMapper();

    /** @param path where the service serves it */
    public static ApiDocument of(URI service, String path) {
        try (var document = service.resolve(path + "?format=json").toURL().openStream()) {
            return new ApiDocument(JSON.readTree(document));
        } catch (IOException e) {
            throw new IllegalStateException("no OpenAPI document at " + path, e);
        }
    }

    public List<Endpoint> endpoints() {
        var endpoints = new ArrayList<Endpoint>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> endpoints.add(endpoint(path.getKey(), path.getValue(), operation))));
        return endpoints;
    }

    private Endpoint endpoint(String path, JsonNode item, Map.Entry<String, JsonNode> operation) {
        var query = new ArrayList<String>();
        var repeatable = new TreeSet<String>();
        var texts = new TreeSet<String>();
        for (JsonNode parameters :
                List.of(item.path("parameters"), operation.getValue().path("parameters"))) {
            parameters.forEach(parameter -> {
                if (parameter.path("in").asText().equals("query")) {
                    query.add(parameter.path("name").asText());
                    if (parameter.path("schema").has("maxLength")) {
                        texts.add(parameter.path("name").asText());
                    }
                    if (isArray(parameter.path("schema"))) {
                        repeatable.add(parameter.path("name").asText());
                    }
                }
            });
        }
        var bodies = new LinkedHashMap<String, JsonNode>();
        operation
                .getValue()
                .path("requestBody")
                .path("content")
                .properties()
                .forEach(content ->
                        bodies.put(content.getKey(), resolve(content.getValue().path("schema"))));
        var answers = new TreeSet<String>();
        operation.getValue().path("responses").fieldNames().forEachRemaining(answers::add);
        return new Endpoint(
                operation.getKey().toUpperCase(Locale.ROOT), path, query, repeatable, texts, bodies, answers);
    }

    JsonNode operation(Endpoint endpoint) {
        return root.path("paths").path(endpoint.path()).path(endpoint.method().toLowerCase(Locale.ROOT));
    }

    List<Endpoint> endpointsThatNeedCredentials() {
        return endpoints().stream().filter(this::needsCredentials).toList();
    }

    /** Unless nothing at all is one of the ways in. */
    boolean needsCredentials(Endpoint endpoint) {
        var ways = operation(endpoint).path("security");
        return StreamSupport.stream(ways.spliterator(), false).noneMatch(JsonNode::isEmpty);
    }

    JsonNode resolve(JsonNode schema) {
        var reference = schema.path("$ref").asText("");
        return reference.startsWith("#") ? resolve(root.at(reference.substring(1))) : schema;
    }

    /** Not signed; with a body where one is needed, so that nothing but the target can be at fault. */
    RawRequest wellFormed(Endpoint endpoint, String target) {
        var request = RawRequest.of(endpoint.method(), target);
        if (endpoint.bodies().containsKey(Endpoint.JSON)) {
            var example = example(endpoint.schema(Endpoint.JSON)).toString();
            return request.body(Endpoint.JSON, example.getBytes(StandardCharsets.UTF_8));
        }
        return endpoint.bodies().containsKey(Endpoint.FORM)
                ? request.body(HostileForms.TYPE, HostileForms.wellFormed())
                : request;
    }

    /** A body that has the form of a schema; whether what it names exists is another matter. */
    ObjectNode example(JsonNode schema) {
        var given = schema.path("examples").path(0);
        if (!given.isMissingNode()) {
            return given.isTextual() ? parse(given.asText()) : given.deepCopy();
        }
        var example = JsonNodeFactory.instance.objectNode();
        schema.path("properties")
                .properties()
                .forEach(property -> example.set(property.getKey(), value(property.getValue())));
        return example;
    }

    private static ObjectNode parse(String text) {
        try {
            return JSON.readValue(text, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an example that is not JSON: " + text, e);
        }
    }

    boolean isArray(JsonNode property) {
        return types(property).contains("array");
    }

    boolean isObject(JsonNode property) {
        return types(property).contains("object");
    }

    /** Whether a value is of the kind that a property takes, so that nothing is wrong with it. */
    boolean takes(JsonNode property, String value) {
        return (isObject(property) && value.equals("{}"))
                || (types(property).contains("integer") && value.equals("1"))
                || (types(property).contains("boolean") && value.equals("true"));
    }

    private JsonNode value(JsonNode property) {
        var schema = resolve(property);
        if (isArray(schema)) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            return array.add(value(schema.path("items")));
        }
        if (isObject(schema)) {
            return example(schema);
        }
        if (types(schema).contains("boolean")) {
            return JsonNodeFactory.instance.booleanNode(true);
        }
        if (schema.path("enum").size() > 0) {
            return schema.path("enum").get(0);
        }
        if (types(schema).contains("integer")) {
            return JsonNodeFactory.instance.numberNode(
                    schema.path("examples").path(0).asLong(1));
        }
        return JsonNodeFactory.instance.textNode(
                switch (schema.path("format").asText()) {
                    case "uuid" -> "00000000-0000-4000-8000-000000000000";
                    case "date-time" -> "2999-12-31T23:59:59Z";
                    default -> "x";
                });
    }

    /** One type (OpenAPI 3.0) or several (3.1, where null is one of them). */
    private Set<String> types(JsonNode property) {
        var types = new TreeSet<String>();
        var type = resolve(property).path("type");
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(one -> types.add(one.asText()));
        return types;
    }
}
