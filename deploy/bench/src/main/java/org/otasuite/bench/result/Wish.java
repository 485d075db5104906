package org.otasuite.bench.result;

/**
 * What a figure should be.
 *
 * @param figure what was measured
 * @param bound the least or the most that is wanted
 */
public record Wish(String figure, double measured, Kind kind, double bound) {
    /** On which side of the bound it should lie. */
    public enum Kind {
        AT_LEAST("at least"),
        AT_MOST("at most");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    public static Wish atLeast(double bound, String figure, double measured) {
        return new Wish(figure, measured, Kind.AT_LEAST, bound);
    }

    public static Wish atMost(double bound, String figure, double measured) {
        return new Wish(figure, measured, Kind.AT_MOST, bound);
    }

    boolean isMet() {
        return kind == Kind.AT_LEAST ? measured >= bound : measured <= bound;
    }

    String wanted() {
        return kind.words + " " + Figures.text(bound);
    }

    /** By how much it is missed, of what is wanted. */
    String verdict() {
        return isMet() ? "met" : "missed by " + Figures.text(100 * Math.abs(measured - bound) / bound) + " %";
    }
}
