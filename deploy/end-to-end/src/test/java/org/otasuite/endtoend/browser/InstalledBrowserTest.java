package org.otasuite.endtoend.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledBrowserTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void isFoundInThePath() throws Exception {
        var browser = executable("google-chrome");

        var found = InstalledBrowser.find(null, "/nowhere" + File.pathSeparator + directory);

        assertThat(found).contains(browser);
    }

    @Test
    void isTheOneThatWasAskedFor() throws Exception {
        executable("chromium");
        var asked = executable("another");

        var found = InstalledBrowser.find(asked.toString(), directory.toString());

        assertThat(found).contains(asked);
    }

    @Test
    void isNotAFileThatCannotRun() throws Exception {
        Files.createFile(directory.resolve("chromium"));

        var found = InstalledBrowser.find(null, directory.toString());

        assertThat(found).isEmpty();
    }

    @Test
    void isNoneIfNoneIsWanted() throws Exception {
        executable("chromium");

        var found = InstalledBrowser.find("none", directory.toString());

        assertThat(found).isEmpty();
    }

    @Test
    void isNoneOnAMachineWithoutAPath() {
        var found = InstalledBrowser.find(null, null);

        assertThat(found).isEmpty();
    }

    @Test
    void refusesToTestNothingIfTheOneThatWasAskedForIsNotThere() {
        var asked = directory.resolve("chromium").toString();

        assertThatThrownBy(() -> InstalledBrowser.find(asked, null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(asked);
    }

    private Path executable(String name) throws IOException {
        var file = Files.createFile(directory.resolve(name));
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
