package org.otasuite.bench;

import java.util.List;

/** What must hold whatever dies, on parts and processes that it starts and stops itself. */
public interface FaultRun {
    /** How it is called on the command line. */
    String name();

    /** One line on what is put to the test. */
    String purpose();

    /**
     * Prints what it finds.
     *
     * @param options what follows the name on the command line
     */
    void run(List<String> options) throws Exception;
}
