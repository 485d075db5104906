package org.otasuite.local.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlashTest {

    private static final long FREE = 5 * Flash.BLOCK;

    private Path folder;
    private Path root;
    private Flash flash;

    @BeforeEach
    void openFlash(@TempDir Path temporary) throws IOException {
        folder = temporary;
        root = folder.resolve("flash");
        flash = Flash.open(root, FREE);
    }

    @Test
    void hasTheFoldersOfEveryDevice() {
        assertThat(root.resolve("apps/demo_console/templ")).isDirectory();
        assertThat(root.resolve("lib/networking/modem_satellite")).isDirectory();
        assertThat(root.resolve("www")).isDirectory();
    }

    @Test
    void countsWholeBlocks() throws IOException {
        write("a", 1);
        write("/b", Flash.BLOCK + 1);

        assertThat(flash.free()).isEqualTo(FREE - 3 * Flash.BLOCK);
        assertThat(root.resolve("b")).hasSize(Flash.BLOCK + 1);
    }

    @Test
    void givesBackWhatIsReplacedOrRemoved() throws IOException {
        write("a", 2 * Flash.BLOCK);
        write("a", 1);
        flash.remove("a");

        assertThat(flash.free()).isEqualTo(FREE);
    }

    @Test
    void isFullAtSomePoint() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> write("a", 6 * Flash.BLOCK))
                .withMessage("no space left on the flash");
    }

    @Test
    void createsNoFileInAMissingFolder() {
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> write("new/a", 1));
    }

    @Test
    void createsNoFileInPlaceOfAFolder() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> write("lib", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x.py", "lib/../../x.py", "/../x.py", "..", ".", ""})
    void keepsEveryPathInside(String name) {
        assertThatExceptionOfType(OutsideFlashException.class).isThrownBy(() -> write(name, 1));
        assertThat(folder.resolve("x.py")).doesNotExist();
    }

    @Test
    void followsNoLinkOutside() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(root.resolve("way-out"), outside);
        Files.createSymbolicLink(root.resolve("file-out"), outside.resolve("y.py"));

        assertThatExceptionOfType(OutsideFlashException.class).isThrownBy(() -> write("way-out/x.py", 1));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> write("file-out", 1));
        assertThat(outside).isEmptyDirectory();
    }

    private void write(String name, int length) throws IOException {
        try (OutputStream file = flash.create(name)) {
            file.write(new byte[length]);
        }
    }
}
