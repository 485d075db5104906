package org.otasuite.local;

import java.io.PrintStream;

/** The lines by which the person at the terminal sees how far the start has come. */
final class Progress {
    private final PrintStream output;
    private final long startedAt = System.nanoTime();

    Progress(PrintStream output) {
        this.output = output;
    }

    /** With the seconds since the start. */
    void say(String line) {
        output.printf("[%5.1f s] %s%n", (System.nanoTime() - startedAt) / 1e9, line);
    }

    /** Just the line, for programs that look for it. */
    void sayPlainly(String line) {
        output.println(line);
    }
}
