package org.otasuite.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.otasuite.local.device.CycleResult.Outcome;

/** What is there when the whole suite was stopped and started again. */
class RestartIT {
    @Test
    void everythingSurvivesARestartAndAPendingCommandIsStillCarriedOut(@TempDir Path directory) throws Exception {
        var data = directory.resolve("data");
        var ports = Suite.Ports.free();
        Fleet fleet;
        Fleet.Member applied;
        Fleet.Member pending;
        List<ProcessHandle> processes;
        try (var first = Suite.start(data, ports)) {
            fleet = new Fleet(first, directory.resolve("flashes"));
            applied = fleet.join(UnaryOperator.identity());
            pending = fleet.join(UnaryOperator.identity());
            fleet.request("mf-plain-tar.tar", applied);
            applied.device().wake();
            fleet.awaitState(applied, "applied");
            fleet.request("mf-plain-tar.tar", pending);
            processes = first.processes();
            first.stop();
        }
        assertThat(processes).hasSizeGreaterThan(5);
        // The watchdog's shell outlives the launcher by a moment.
        await().until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));

        try (var second = Suite.start(data, ports)) {
            assertThat(second.administratorToken()).isNotBlank();
            assertThat(fleet.awaitState(applied, "applied").get("reports")).hasSize(1);
            assertThat(fleet.awaitState(pending, "pending").hasNonNull("dispatchedAt"))
                    .isTrue();

            var cycle = pending.device().wake();

            assertThat(cycle.outcome()).isEqualTo(Outcome.APPLIED);
            fleet.awaitState(pending, "applied");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("admin-token"))))
                .isEqualTo("rw-------");
    }
}
