package org.otasuite.bench.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Each retained message is exactly what the database wants. */
final class CommandCheck {
    private CommandCheck() {}

    /**
     * @param wanted by topic
     * @param retained by topic
     */
    static List<String> findings(Map<String, String> wanted, Map<String, String> retained) {
        var findings = new ArrayList<String>();
        wanted.forEach((topic, command) -> {
            var found = retained.get(topic);
            if (found == null) {
                findings.add("missing: " + topic + " shall be " + command);
            } else if (!found.equals(command)) {
                findings.add("stale: " + topic + " is " + found + " and shall be " + command);
            }
        });
        retained.forEach((topic, command) -> {
            if (!wanted.containsKey(topic)) {
                findings.add("unwanted: " + topic + " is " + command);
            }
        });
        return findings;
    }
}
