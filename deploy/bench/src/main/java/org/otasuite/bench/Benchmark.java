package org.otasuite.bench;

import java.util.List;
import org.otasuite.bench.result.Findings;

/** Figures of one kind, measured on parts and processes that it starts and stops itself. */
public interface Benchmark {
    /** How it is called on the command line. */
    String name();

    /** One line on what is measured, against what. */
    String purpose();

    /** What may follow the name on the command line, each with what it is otherwise; none if empty. */
    String options();

    /**
     * Measures, with the options that are given.
     *
     * @param options what follows the name on the command line
     */
    void run(List<String> options, Findings findings) throws Exception;
}
