package org.otasuite.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * While a release is rolled out, the services of the one before work with the new schema. So a migration only adds, and in
 * a way that who does not know of it goes on; what takes away has a file of its own, {@code V<n>__Contract_...}, in a
 * release after the last that needed it.
 */
class ExpansionTest {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /** Nothing before it was ever in use anywhere. */
    private static final int FIRST_FOR_OTHERS = 20;

    private static final List<Pattern> CONTRACTIONS = List.of(
            Pattern.compile("\\bdrop (table|view|schema|function|column|constraint|type)\\b"),
            Pattern.compile("\\balter table [^;]*\\bdrop (?!default\\b|not null\\b)"),
            Pattern.compile("\\brename\\b"),
            Pattern.compile("\\balter (column )?\\w+ (set data )?type\\b"),
            Pattern.compile("\\bset not null\\b"),
            // A column that must have a value, and has none where nobody gives it one.
            Pattern.compile("\\badd (column )?(?!constraint\\b)(?![^,;]*\\bdefault\\b)[^,;]*\\bnot null\\b"),
            Pattern.compile("\\brevoke\\b"));

    @Test
    void noMigrationTakesAnythingAwayFromTheReleaseBefore() throws IOException {
        try (var files = Files.list(MIGRATIONS)) {
            assertThat(files.filter(ExpansionTest::isForOthers))
                    .allSatisfy(file -> assertThat(contractions(read(file)))
                            .as(file.toString())
                            .isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table ota.slot;",
                "alter table ota.slot drop column version;",
                "alter table ota.slot drop version;",
                "alter table ota.slot rename column version to revision;",
                "alter table ota.slot alter column version type integer;",
                "alter table ota.slot alter version set not null;",
                "alter table ota.slot add column color text not null;",
                "drop view access.project_channel;",
                "revoke select on access.project_channel from ota_dispatcher;",
            })
    void findsWhatTheReleaseBeforeWouldMiss(String statement) {
        assertThat(contractions(statement)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table ota.color (id int not null);",
                "alter table ota.slot add column color text;",
                "alter table ota.slot add column color text not null default 'green';",
                "alter table ota.slot add column color text default 'green' not null;",
                "alter table ota.slot alter column color drop default;",
                "alter table ota.slot alter column color drop not null;",
                "create index slot_color on ota.slot (color);",
                "drop index ota.slot_color;",
                "-- drop table ota.slot;",
            })
    void letsPassWhatItWouldNotNotice(String statement) {
        assertThat(contractions(statement)).isEmpty();
    }

    private static boolean isForOthers(Path file) {
        var name = String.valueOf(file.getFileName());
        return Integer.parseInt(name.substring(1, name.indexOf('_'))) >= FIRST_FOR_OTHERS
                && !name.contains("__Contract_");
    }

    private static List<Pattern> contractions(String sql) {
        var statements = sql.replaceAll("--[^\\n]*", "").replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        return CONTRACTIONS.stream()
                .filter(pattern -> pattern.matcher(statements).find())
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
