package org.otasuite.download.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that the service logs, with parameters and stack traces. */
public final class CapturedLog extends Handler {
    /** The test's own end of a connection, in the same process. */
    private static final String CLIENT = "org.apache.http.";

    private final Logger root = LogManager.getLogManager().getLogger("");
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    private CapturedLog() {
        setLevel(Level.ALL);
        setFormatter(new SimpleFormatter());
    }

    public static CapturedLog start() {
        var log = new CapturedLog();
        log.root.addHandler(log);
        return log;
    }

    public void stop() {
        root.removeHandler(this);
    }

    public String text() {
        return String.join("\n", lines);
    }

    @Override
    public void publish(LogRecord entry) {
        if (String.valueOf(entry.getLoggerName()).startsWith(CLIENT)) {
            return;
        }
        var line = new StringWriter();
        var printer = new PrintWriter(line);
        printer.printf("%s %s %s", entry.getLoggerName(), entry.getLevel(), entry.getMessage());
        if (entry.getParameters() != null) {
            for (Object parameter : entry.getParameters()) {
                printer.printf(" %s", parameter);
            }
        }
        if (entry.getThrown() != null) {
            entry.getThrown().printStackTrace(printer);
        }
        lines.add(line.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
