package org.otasuite.local.installation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
    @Test
    void refusesASecondStackAndNamesTheFirst(@TempDir Path directory) throws IOException {
        var data = DataDirectory.create(directory);
        var lock = DirectoryLock.take(data);

        assertThatThrownBy(() -> DirectoryLock.take(data))
                .isInstanceOf(DirectoryInUseException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("process " + ProcessHandle.current().pid())
                .hasMessageContaining("--data");
        lock.close();
    }

    @Test
    void canBeTakenAgainAfterItWasGivenBack(@TempDir Path directory) throws IOException {
        var data = DataDirectory.create(directory);
        DirectoryLock.take(data).close();

        DirectoryLock.take(data).close();
    }
}
