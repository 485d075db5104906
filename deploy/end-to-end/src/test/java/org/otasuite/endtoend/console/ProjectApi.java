package org.otasuite.endtoend.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.otasuite.endtoend.Fleet;
import org.otasuite.endtoend.Operator;

/** Makes what a test of the console looks at, by paths below its project's. */
final class ProjectApi {
    private final Operator operator;
    private final String projectId;

    ProjectApi(Fleet fleet) {
        this.operator = fleet.operator();
        this.projectId = fleet.projectId();
    }

    /** @return what was answered, which is not a refusal */
    JsonNode post(String path, String json) throws IOException, InterruptedException {
        return accepted(operator.post("/api/projects/" + projectId + path, json));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return accepted(operator.get("/api/projects/" + projectId + path));
    }

    JsonNode patch(String path, String json) throws IOException, InterruptedException {
        return accepted(operator.patch("/api/projects/" + projectId + path, json));
    }

    String projectId() {
        return projectId;
    }

    /** Where the console has the project's things. */
    String place(String path) {
        return "/#/projects/" + projectId + path;
    }

    private static JsonNode accepted(Operator.Answer answer) throws IOException {
        if (answer.status() < 200 || answer.status() > 299) {
            throw new AssertionError("refused: " + answer);
        }
        return answer.json();
    }
}
