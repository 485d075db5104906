package org.otasuite.local.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {

    @Test
    void readsTheCommandThatTheSuiteSends() throws IgnoredCommandException {
        Command command = CommandReader.read(
                "[{\"n\":\"e\",\"v\":0},{\"n\":\"i\",\"vs\":\"fa8884d2\"},{\"n\":\"t\",\"vs\":\".tar.gz\"},{\"n\":\"s\",\"v\":3987}]");

        assertThat(command).isEqualTo(new Command("fa8884d2", ".tar.gz", 3987));
        assertThat(command.fileName()).isEqualTo("fa8884d2.tar.gz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'n':'s','v':7},{'n':'t','vs':'.tar'},{'n':'i','vs':'a'},{'n':'e','v':0}]",
                "[{'n':'e','v':0},{'n':'i','vs':'a'},{'n':'t','vs':'.tar'},{'n':'s','v':7},{'n':'h','vs':'00ff'}]",
                "[{'n':'e','v':0},{'n':'i','vs':'a'},{'n':'t','vs':'.tar'},{'n':'s','v':7},{'n':'x'},{'n':'x'}]",
                "[{'bn':'','n':'e','v':0},{'n':'i','vs':'a'},{'n':'t','vs':'.tar'},{'n':'s','v':7}]",
                "[{'n':'e','v':0},{'n':'i','vs':'a'},{'n':'t','vs':'.tar'},{'n':'s','v':7.9}]",
                "[{'n':'e','v':0},{'n':'i','vs':'a'},{'n':'t','vs':'.tar'},{'n':'s','vs':'7'}]",
                " [ {'v': 0, 'n': 'e'}, {'vs':'a','n':'i'}, {'vs':'.tar','n':'t'}, {'v':7,'n':'s'} ] "
            })
    void acceptsAnyOrderAndExtraNamedRecords(String payload) throws IgnoredCommandException {
        assertThat(CommandReader.read(json(payload))).isEqualTo(new Command("a", ".tar", 7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'n':'e','v':1},{'n':'i','vs':'a'},{'n':'t','vs':'.tar'},{'n':'s','v':7} | not a pending event",
                "{'n':'e','v':2},{'n':'i','vs':'a'},{'n':'t','vs':'.tar'},{'n':'s','v':7} | not a pending event",
                "{'n':'e','v':3},{'n':'i','vs':'a'},{'n':'t','vs':'.tar'},{'n':'s','v':7} | not a pending event",
                "{'n':'e','v':9},{'n':'i','vs':'a'},{'n':'t','vs':'.tar'},{'n':'s','v':7} | not a pending event",
                "{'n':'e','v':0.0},{'n':'i','vs':'a'},{'n':'t','vs':'.tar'},{'n':'s','v':7} | not a pending event",
                "{'n':'i','vs':'a'},{'n':'t','vs':'.tar'},{'n':'s','v':7} | not a pending event",
                "{'n':'e','v':0},{'n':'e','v':0},{'n':'i','vs':'a'},{'n':'t','vs':'.tar'},{'n':'s','v':7} | two records named e",
                "{'n':'e','v':0},{'n':'i','vs':'a'},{'n':'s','v':7} | no text in t",
                "{'n':'e','v':0},{'n':'i','vs':'a'},{'n':'t','vs':''},{'n':'s','v':7} | no text in t",
                "{'n':'e','v':0},{'n':'i','vs':'a'},{'n':'t','v':5},{'n':'s','v':7} | no text in t",
                "{'n':'e','v':0},{'n':'i','vs':'a'},{'n':'t','vs':5},{'n':'s','v':7} | no text in t",
                "{'n':'e','v':0},{'n':'i','v':12345678},{'n':'t','vs':'.tar'},{'n':'s','v':7} | no text in i",
                "{'n':'e','v':0},{'n':'i','vs':'a'},{'n':'t','vs':'.tar'},{'n':'s','v':0} | no size",
                "{'n':'e','v':0},{'n':'i','vs':'a'},{'n':'t','vs':'.tar'},{'n':'s','vs':'7.5'} | no size",
                "{'n':'e','v':0},{'n':'i','vs':'a'},{'n':'t','vs':'.tar'} | no size",
                "{'n':'e','v':0},{'n':'i','vs':'a'},{'n':'t','vs':'.tar'},{'n':'s','v':7},{'v':1} | a record without n",
                "{'bn':'x','n':'e','v':0},{'n':'i','vs':'a'},{'n':'t','vs':'.tar'},{'n':'s','v':7} | a base name",
                "5 | a record without n",
            })
    void ignoresInSilence(String records, String reason) {
        assertThatExceptionOfType(IgnoredCommandException.class)
                .isThrownBy(() -> CommandReader.read(json("[" + records + "]")))
                .withMessage(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{}", "[", "[]x", "null", "7", "[] []"})
    void ignoresWhatIsNoPackOfRecords(String payload) {
        assertThatExceptionOfType(IgnoredCommandException.class).isThrownBy(() -> CommandReader.read(payload));
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }
}
