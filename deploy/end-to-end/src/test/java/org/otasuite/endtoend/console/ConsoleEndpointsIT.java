package org.otasuite.endtoend.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.otasuite.endtoend.Operator;
import org.otasuite.endtoend.SharedSuite;
import org.otasuite.endtoend.Suite;

/** What the console asks of the services is what they describe. */
@ExtendWith(SharedSuite.class)
class ConsoleEndpointsIT {
    private static final Path KNOWN = Path.of(
            System.getProperty("ota.root", "../.."), "package-service/src/main/resources/web/app/api/endpoints.js");
    private static final Pattern ENTRY = Pattern.compile("\"([A-Z]+ /[^\"]*)\"");
    private static final int AT_LEAST = 50;

    @Test
    void everyEndpointThatTheConsoleKnowsIsDescribedByAService(Suite suite) throws Exception {
        var known = ENTRY.matcher(Files.readString(KNOWN))
                .results()
                .map(MatchResult::group)
                .map(entry -> entry.replace("\"", ""))
                .toList();

        assertThat(known).hasSizeGreaterThan(AT_LEAST).doesNotHaveDuplicates();
        assertThat(described(suite)).containsAll(known);
    }

    private static Set<String> described(Suite suite) throws Exception {
        var operator = new Operator(suite.ports().http(), suite.administratorToken());
        var endpoints = new HashSet<String>();
        for (String service : List.of("package-service", "ota-dispatcher")) {
            var document = operator.get("/openapi/" + service + "?format=json").body();
            for (var path : new JsonMapper().readTree(document).get("paths").properties()) {
                for (String method : methods(path.getValue())) {
                    endpoints.add(method + " " + path.getKey());
                }
            }
        }
        return endpoints;
    }

    private static List<String> methods(JsonNode path) {
        var methods = new ArrayList<String>();
        path.fieldNames().forEachRemaining(name -> methods.add(name.toUpperCase(Locale.ROOT)));
        return methods;
    }
}
