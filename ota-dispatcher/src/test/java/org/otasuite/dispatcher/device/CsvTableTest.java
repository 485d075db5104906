package org.otasuite.dispatcher.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTableTest {
    @Test
    void readsFieldsBetweenCommas() {
        assertThat(fields("a,b,c\nd,,f")).containsExactly(List.of("a", "b", "c"), List.of("d", "", "f"));
    }

    @Test
    void readsWhatIsQuotedAsItIs() {
        assertThat(fields("\"a,b\",\"say \"\"x\"\"\",\"two\r\nlines\"\r\n"))
                .containsExactly(List.of("a,b", "say \"x\"", "two\r\nlines"));
    }

    @Test
    void knowsTheLineOnWhichARowBegins() {
        var rows = CsvTable.read("id\n\"a\nb\"\n\nc\n");

        assertThat(rows).extracting(CsvTable.Row::line).containsExactly(1, 2, 5);
    }

    @Test
    void passesOverEmptyLinesAndAByteOrderMark() {
        assertThat(fields("\uFEFFid\r\n\r\na\r\n")).containsExactly(List.of("id"), List.of("a"));
    }

    @Test
    void takesAQuoteThatNeverEndsToTheEnd() {
        assertThat(fields("a,\"b\nc")).containsExactly(List.of("a", "b\nc"));
    }

    @Test
    void findsNothingInNothing() {
        assertThat(fields("")).isEmpty();
    }

    private static List<List<String>> fields(String text) {
        return CsvTable.read(text).stream().map(CsvTable.Row::fields).toList();
    }
}
