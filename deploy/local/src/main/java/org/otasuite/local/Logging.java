package org.otasuite.local;

import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Says where this process's log goes; must be called before anything is logged. */
final class Logging {
    private Logging() {}

    static void toErrorOutput() {
        configure("org/otasuite/local/logback-parts.xml");
    }

    static void toFile(Path file) {
        System.setProperty("ota.log.file", file.toString());
        configure("org/otasuite/local/logback-up.xml");
    }

    private static void configure(String resource) {
        // By name, because the broker's jar holds a logback.xml, too.
        System.setProperty("logback.configurationFile", resource);
        // Now, on one thread: the parts start on several at once.
        LoggerFactory.getILoggerFactory();
    }
}
