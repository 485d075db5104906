package org.otasuite.bench;

import java.util.List;

/** One thing to be measured, on parts and processes that it starts and stops itself. */
public interface Measurement {
    /** How it is called on the command line. */
    String name();

    /** One line on what is measured, against what. */
    String purpose();

    /**
     * Prints what it finds.
     *
     * @param options what follows the name on the command line
     */
    void run(List<String> options) throws Exception;
}
