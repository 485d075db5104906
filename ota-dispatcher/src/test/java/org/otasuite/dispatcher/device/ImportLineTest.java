package org.otasuite.dispatcher.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportLineTest {
    private static final String KEY = "0a6c-key_of.a~device";

    @Test
    void takesTheNameFromTheIdWhereThereIsNone() {
        var reading = ImportLine.read(7, new ImportedDevice("node-1", KEY, null, null, null));

        assertThat(reading)
                .isEqualTo(new ImportLine.Reading.Good(
                        new ImportLine(7, "node-1", new DeviceKey(KEY), "node-1", List.of(), Map.of())));
    }

    @Test
    void keepsEachTagOnce() {
        var reading =
                ImportLine.read(1, new ImportedDevice("n", KEY, "n", List.of("a", "b", "a"), Map.of("site", "x")));

        assertThat(reading)
                .isEqualTo(new ImportLine.Reading.Good(
                        new ImportLine(1, "n", new DeviceKey(KEY), "n", List.of("a", "b"), Map.of("site", "x"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "two words",
                "a/b",
                "a+b",
                "0123456789012345678901234567890123456789012345678901234567890123456"
            })
    void refusesAnIdThatNoTopicCanHave(String id) {
        assertThat(problem(new ImportedDevice(id, KEY, "n", null, null))).startsWith("id must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "needs%20encoding", "with blank", "with&ampersand", "key-of-\u00e9t\u00e9"})
    void refusesAKeyThatDevicesCouldNotPutIntoAUrl(String key) {
        assertThat(problem(new ImportedDevice("n", key, "n", null, null))).startsWith("key must be");
    }

    @Test
    void refusesATagWithABlank() {
        assertThat(problem(new ImportedDevice("n", KEY, "n", List.of("a b"), null)))
                .startsWith("tags must be");
    }

    @Test
    void refusesMetadataWithAnOddName() {
        assertThat(problem(new ImportedDevice("n", KEY, "n", null, Map.of("a b", "x"))))
                .startsWith("metadata must be");
    }

    @Test
    void doesNotShowTheKeyInALog() {
        var device = new ImportedDevice("n", KEY, "n", null, null);

        assertThat(device.toString() + ImportLine.read(1, device)).doesNotContain(KEY);
    }

    private static String problem(ImportedDevice given) {
        return ((ImportLine.Reading.Bad) ImportLine.read(1, given)).error().detail();
    }
}
