package org.otasuite.local.testkit.hostile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends requests and keeps what is wrong with the answers, so that one test shows all of it. */
final class Refusals {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern INTERNALS = Pattern.compile(
            "(?i)exception|\\bat [a-z]+\\.[a-z]|java\\.|jakarta|org\\.|io\\.|com\\.fasterxml|hibernate|vertx|sql");

    private final ServiceUnderAttack service;
    private final List<String> complaints = new ArrayList<>();
    private int sent;

    Refusals(ServiceUnderAttack service) {
        this.service = service;
    }

    /** @param statuses that are right; none: any of 400 to 499 */
    void expect(RawRequest request, Integer... statuses) {
        sent++;
        try {
            var answer = request.sendTo(service.base());
            var complaint = complaint(answer, Set.of(statuses));
            if (complaint != null) {
                complaints.add(complaint + ": " + request + " -> " + answer);
            }
        } catch (IOException e) {
            complaints.add("no answer (" + e + "): " + request);
        }
    }

    List<String> complaints() {
        if (sent == 0) {
            throw new IllegalStateException("nothing was tried");
        }
        return complaints;
    }

    private @Nullable String complaint(RawAnswer answer, Set<Integer> statuses) {
        int status = answer.status();
        if (statuses.isEmpty() ? status < 400 || status > 499 : !statuses.contains(status)) {
            return "wrong status";
        }
        if (!answer.header("Content-Type").orElse("").startsWith("application/problem+json")) {
            return "not problem+json";
        }
        if (INTERNALS.matcher(answer.body()).find()) {
            return "internals shown";
        }
        if (status == 401 && answer.header("WWW-Authenticate").isEmpty()) {
            return "no WWW-Authenticate";
        }
        return contradiction(status, answer.body());
    }

    private @Nullable String contradiction(int status, String body) {
        try {
            JsonNode problem = JSON.readTree(body);
            if (problem.path("status").asInt() != status) {
                return "another status in the body";
            }
            return service.codes().contains(problem.path("code").asText()) ? null : "unknown code";
        } catch (JsonProcessingException e) {
            return "not JSON";
        }
    }
}
