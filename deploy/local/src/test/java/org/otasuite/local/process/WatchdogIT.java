package org.otasuite.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchdogIT {
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    @Test
    void endsWhatAKilledLauncherLeftBehind() throws IOException {
        var launcher = startLauncher();
        var orphans = handles(launcher, 3);
        assertThat(orphans).allMatch(ProcessHandle::isAlive);

        launcher.destroyForcibly();

        // One that stops when asked, one that must be killed, and the watchdog itself.
        await().atMost(AT_MOST).until(() -> orphans.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void leavesAloneWhatItWasToldToForget() throws IOException {
        var process = new ProcessBuilder("sleep", "1000").start();
        var watchdog = Watchdog.start();
        var shell = ProcessHandle.of(watchdog.pid()).orElseThrow();
        watchdog.watch(process.pid(), Watchdog.Signal.TERM);
        watchdog.forget(process.pid());

        watchdog.close();

        await().atMost(AT_MOST).until(() -> !shell.isAlive());
        assertThat(process.isAlive()).isTrue();
        process.destroyForcibly();
    }

    private static Process startLauncher() throws IOException {
        return new ProcessBuilder(
                        JavaCommand.of("-cp", System.getProperty("java.class.path"), Launcher.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<ProcessHandle> handles(Process launcher, int count) throws IOException {
        var handles = new ArrayList<ProcessHandle>();
        var lines = launcher.inputReader();
        while (handles.size() < count) {
            handles.add(ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow());
        }
        return handles;
    }

    /** Starts two processes under a watchdog, prints their pids and its pid, and waits to be killed. */
    static final class Launcher {
        private Launcher() {}

        public static void main(String[] arguments) throws IOException {
            var obedient = new ProcessBuilder("sleep", "1000").start();
            var stubborn = new ProcessBuilder("sh", "-c", "trap '' TERM; echo; while :; do sleep 1; done").start();
            // It has said something, so it ignores TERM by now.
            stubborn.inputReader().readLine();
            var watchdog = Watchdog.start();
            watchdog.watch(obedient.pid(), Watchdog.Signal.TERM);
            watchdog.watch(stubborn.pid(), Watchdog.Signal.TERM);
            System.out.println(obedient.pid() + "\n" + stubborn.pid() + "\n" + watchdog.pid());
            System.in.read();
        }
    }
}
