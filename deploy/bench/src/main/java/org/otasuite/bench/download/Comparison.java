package org.otasuite.bench.download;

import java.util.OptionalDouble;
import org.otasuite.bench.result.Spread;

/**
 * Downloads a second, and what each took of the processors.
 *
 * @param ratio of ours to nginx doing the same work, round by round
 * @param file nginx with a file, once: the ceiling
 * @param store once, where it can be asked that way
 * @param ourProcessors in microseconds for each download, by process
 */
record Comparison(
        Spread ours,
        Spread nginx,
        Spread ratio,
        double file,
        OptionalDouble store,
        String ourProcessors,
        String nginxProcessors) {}
