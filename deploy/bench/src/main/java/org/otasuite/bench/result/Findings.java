package org.otasuite.bench.result;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one measurement finds: printed as it comes, and kept for the page. */
public final class Findings {
    private final PrintStream output;
    private final List<Table> tables = new ArrayList<>();
    private final List<Wish> wishes = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    public Findings(PrintStream output) {
        this.output = output;
    }

    /** How far it is; not kept. */
    public void progress(String format, Object... arguments) {
        output.printf(Locale.ROOT, format + "%n", arguments);
    }

    public void add(Table table) {
        tables.add(table);
        output.print(Markdown.of(table));
    }

    public void add(Wish wish) {
        wishes.add(wish);
        output.printf(
                "%s: %s, %s wanted: %s%n", wish.figure(), Figures.text(wish.measured()), wish.wanted(), wish.verdict());
    }

    /** What belongs to the figures and is none. */
    public void remark(String sentence) {
        remarks.add(sentence);
        output.println(sentence);
    }

    List<Table> tables() {
        return tables;
    }

    List<Wish> wishes() {
        return wishes;
    }

    List<String> remarks() {
        return remarks;
    }
}
