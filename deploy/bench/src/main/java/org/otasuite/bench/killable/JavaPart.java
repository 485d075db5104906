package org.otasuite.bench.killable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.otasuite.local.process.Watchdog;

/** A Java program, which can say what it does. */
public final class JavaPart extends ProgramPart {
    public JavaPart(String name, List<String> command, Map<String, String> environment, Path logs, Watchdog watchdog) {
        super(name, command, environment, logs, watchdog);
    }

    @Override
    public void dumpStacks() throws IOException {
        Signals.dumpStacks(processes());
    }
}
