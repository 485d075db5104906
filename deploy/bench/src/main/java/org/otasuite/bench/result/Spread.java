package org.otasuite.bench.result;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What several rounds came to. The median of few rounds says little without the others.
 *
 * @param rounds how many
 */
public record Spread(double median, double lowest, double highest, int rounds) {
    public static Spread of(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1), sorted.size());
    }

    /** Round by round, so that what disturbed both sides in a round does not decide. */
    public static Spread ofRatios(List<Double> ours, List<Double> others) {
        return of(IntStream.range(0, ours.size())
                .mapToObj(round -> ours.get(round) / others.get(round))
                .toList());
    }

    @Override
    public String toString() {
        return rounds == 1
                ? Figures.text(median)
                : Figures.text(median) + " (" + Figures.text(lowest) + " to " + Figures.text(highest) + ")";
    }
}
