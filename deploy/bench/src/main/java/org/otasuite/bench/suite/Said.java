package org.otasuite.bench.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A report, as the history has it. A device may say the same twice.
 *
 * @param reason empty if there is none
 */
record Said(String deviceId, String fileId, String outcome, String reason) {
    static final String APPLIED = "applied";
    static final String FAILED = "failed";

    private static final ObjectReader JSON = JsonMapper.builder().build().reader();

    /** @param payload in either form that devices use */
    static Said of(String deviceId, String payload) {
        var outcome = FAILED;
        var fileId = "";
        var reason = "";
        for (JsonNode line : tree(payload)) {
            if (line.path("m").asText().equals("i") || line.path("n").asText().equals("m")) {
                reason = line.path("vs").asText();
            } else if (line.path("n").asText().equals("i")) {
                fileId = line.path("vs").asText();
            } else if (line.path("v").asInt() == 1) {
                outcome = APPLIED;
            }
        }
        return new Said(deviceId, fileId, outcome, reason);
    }

    private static JsonNode tree(String payload) {
        try {
            return JSON.readTree(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A virtual device said " + payload, e);
        }
    }
}
