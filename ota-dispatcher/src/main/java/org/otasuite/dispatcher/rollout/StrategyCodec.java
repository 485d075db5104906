package org.otasuite.dispatcher.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;

/** Strategies as they are kept: in the words in which operators gave them. */
@ApplicationScoped
class StrategyCodec {
    private final ObjectMapper json;

    StrategyCodec(ObjectMapper json) {
        this.json = json;
    }

    String write(Strategy strategy) {
        try {
            return json.writeValueAsString(strategy);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Strategy read(String text) {
        try {
            return json.readValue(text, Strategy.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a strategy that cannot be read", e);
        }
    }
}
