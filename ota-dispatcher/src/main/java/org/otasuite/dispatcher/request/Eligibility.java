package org.otasuite.dispatcher.request;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * For which devices a request would be, and for which not.
 *
 * @param deviceIds those that it is for, in their order
 * @param leftOut the others by the reason
 */
record Eligibility(List<String> deviceIds, Map<String, List<String>> leftOut) {
    /** How many were left out for which reason. */
    Map<String, Integer> counts() {
        return leftOut.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().size()));
    }

    String[] deviceIdArray() {
        return deviceIds.toArray(String[]::new);
    }

    static Eligibility of(Map<String, String[]> byReason) {
        return new Eligibility(
                List.of(byReason.getOrDefault("", new String[0])),
                byReason.entrySet().stream()
                        .filter(entry -> !entry.getKey().isEmpty())
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> Arrays.asList(entry.getValue()))));
    }
}
