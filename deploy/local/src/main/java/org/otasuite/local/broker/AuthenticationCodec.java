package org.otasuite.local.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The JSON of EMQX's HTTP authentication (5.8 and later, with access rules in the answer). */
final class AuthenticationCodec {
    private final ObjectMapper json = new ObjectMapper();

    byte[] encode(Credentials credentials) {
        var body = json.createObjectNode()
                .put("username", credentials.username())
                .put("password", credentials.password())
                .put("clientid", credentials.clientId());
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            // Its own message could quote the password.
            throw new IllegalArgumentException("The credentials of " + credentials + " cannot be written as JSON.");
        }
    }

    /** @throws IOException if this is not an answer of that form, so that it must count as a denial */
    Decision decode(byte[] body) throws IOException {
        JsonNode answer = json.readTree(body);
        return switch (answer.path("result").asText()) {
            case "allow" -> new Decision.Allow(rules(answer.path("acl")));
            case "deny" -> new Decision.Deny();
            default -> throw new IOException("\"result\" must be \"allow\" or \"deny\"");
        };
    }

    private static List<AccessRule> rules(JsonNode list) throws IOException {
        if (!list.isArray() && !list.isMissingNode()) {
            throw new IOException("\"acl\" must be a list");
        }
        var rules = new ArrayList<AccessRule>();
        for (JsonNode rule : list) {
            rules.add(new AccessRule(isAllowed(rule), action(rule), topicFilter(rule)));
        }
        return rules;
    }

    private static boolean isAllowed(JsonNode rule) throws IOException {
        return switch (rule.path("permission").asText()) {
            case "allow" -> true;
            case "deny" -> false;
            default -> throw new IOException("\"permission\" must be \"allow\" or \"deny\"");
        };
    }

    private static AccessRule.Action action(JsonNode rule) throws IOException {
        return switch (rule.path("action").asText()) {
            case "all" -> AccessRule.Action.ALL;
            case "publish" -> AccessRule.Action.PUBLISH;
            case "subscribe" -> AccessRule.Action.SUBSCRIBE;
            default -> throw new IOException("\"action\" must be \"all\", \"publish\" or \"subscribe\"");
        };
    }

    private static String topicFilter(JsonNode rule) throws IOException {
        String topic = rule.path("topic").asText();
        if (topic.isEmpty()) {
            throw new IOException("\"topic\" is missing");
        }
        return topic;
    }
}
