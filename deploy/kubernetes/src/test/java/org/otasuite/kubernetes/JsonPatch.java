package org.otasuite.kubernetes;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The steps of RFC 6902 that the overlays use. */
final class JsonPatch {
    private static final String END = "-";

    private JsonPatch() {}

    static void apply(ObjectNode object, JsonNode steps) {
        for (JsonNode step : steps) {
            var pointer = JsonPointer.compile(step.path("path").asText());
            var parent = object.at(pointer.head());
            var last = pointer.last().getMatchingProperty();
            switch (step.path("op").asText()) {
                case "add" -> add(parent, last, step.required("value"));
                case "replace" -> {
                    require(!parent.at(pointer.last()).isMissingNode(), step);
                    replace(parent, last, step.required("value"));
                }
                case "remove" -> {
                    require(parent.has(last), step);
                    ((ObjectNode) parent).remove(last);
                }
                default -> throw new IllegalStateException("not known here: " + step);
            }
        }
    }

    private static void add(JsonNode parent, String last, JsonNode value) {
        if (parent instanceof ArrayNode list && last.equals(END)) {
            list.add(value);
        } else if (parent instanceof ObjectNode object) {
            object.set(last, value);
        } else {
            throw new IllegalStateException("nothing to add " + last + " to");
        }
    }

    private static void replace(JsonNode parent, String last, JsonNode value) {
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(last), value);
        } else {
            ((ObjectNode) parent).set(last, value);
        }
    }

    private static void require(boolean condition, JsonNode step) {
        if (!condition) {
            throw new IllegalStateException("there is nothing at the path of " + step);
        }
    }
}
