package org.otasuite.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpOptionsTest {
    private static final Path DEFAULT_DATA = Path.of("default");

    @Test
    void haveDefaults() throws UpOptions.UsageException {
        assertThat(UpOptions.parse(List.of(), DEFAULT_DATA))
                .isEqualTo(new UpOptions(DEFAULT_DATA, 8080, 8443, 1883, OptionalInt.empty(), false, false));
    }

    @Test
    void canAllBeGiven() throws UpOptions.UsageException {
        var arguments = List.of(
                "--data", "d", "--http-port", "1", "--https-port", "2", "--mqtt-port", "3", "--broker", "4", "--demo");

        assertThat(UpOptions.parse(arguments, DEFAULT_DATA))
                .isEqualTo(new UpOptions(Path.of("d"), 1, 2, 3, OptionalInt.of(4), true, false));
    }

    @ParameterizedTest
    @CsvSource({
        "--what, There is no option --what.",
        "8080, There is no option 8080.",
        "--data, --data needs a value.",
        "--http-port, --http-port needs a value.",
        "--http-port x, '--http-port needs a port from 1 to 65535, not x.'",
        "--mqtt-port 0, '--mqtt-port needs a port from 1 to 65535, not 0.'",
        "--mqtt-port 65536, '--mqtt-port needs a port from 1 to 65535, not 65536.'",
        "--http-port 8443, The three ports must differ from each other.",
    })
    void sayWhatIsWrong(String arguments, String message) {
        assertThatThrownBy(() -> UpOptions.parse(List.of(arguments.split(" ")), DEFAULT_DATA))
                .isInstanceOf(UpOptions.UsageException.class)
                .hasMessage(message);
    }

    @Test
    void areAllInTheUsageText() {
        assertThat(UpOptions.usage())
                .contains("--data", "--http-port", "--https-port", "--mqtt-port", "--broker", "--demo", "--help");
    }
}
