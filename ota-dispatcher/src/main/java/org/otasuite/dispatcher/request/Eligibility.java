package org.otasuite.dispatcher.request;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** @param leftOut some of the devices by the reason */
    static Eligibility of(String[] deviceIds, Map<String, List<String>> leftOut) {
        if (leftOut.isEmpty()) {
            return new Eligibility(List.of(deviceIds), leftOut);
        }
        var out = leftOut.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        return new Eligibility(
                Stream.of(deviceIds).filter(id -> !out.contains(id)).toList(), leftOut);
    }
}
