package org.otasuite.local.testkit.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One operation of an OpenAPI document.
 *
 * @param path with its parameters in braces
 * @param repeatable those query parameters that may be given more than once
 * @param texts those query parameters that take any text of a limited length
 * @param bodies the schemas of what it takes, by media type
 */
public record Endpoint(
        String method,
        String path,
        List<String> queryParameters,
        Set<String> repeatable,
        Set<String> texts,
        Map<String, JsonNode> bodies,
        Set<String> answers) {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    static final String JSON = "application/json";
    static final String FORM = "multipart/form-data";

    JsonNode schema(String mediaType) {
        return bodies.getOrDefault(mediaType, MissingNode.getInstance());
    }

    List<String> pathParameters() {
        return PARAMETER.matcher(path).results().map(match -> match.group(1)).toList();
    }

    /** @throws IllegalArgumentException for a parameter without a value, so that none is forgotten */
    String target(Map<String, String> values) {
        var target = path;
        for (String name : pathParameters()) {
            var value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("Say which " + name + " exists: " + method + " " + path);
            }
            target = target.replace("{" + name + "}", value);
        }
        return target;
    }
}
