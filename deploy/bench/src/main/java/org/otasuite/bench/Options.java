package org.otasuite.bench;

import java.util.List;

/** What follows a name on the command line: whole numbers, each of which may be left out with all behind it. */
public final class Options {
    private Options() {}

    public static int number(List<String> options, int at, int otherwise) {
        return at < options.size() ? Integer.parseInt(options.get(at)) : otherwise;
    }
}
