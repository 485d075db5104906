package org.otasuite.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
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

    @Test
    void noMigrationTakesAnythingAwayFromTheReleaseBefore() throws IOException {
        var files = migrations();

        assertThat(files.stream().filter(ExpansionTest::isForOthers))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Contractions.of(read(file), text(files.subList(0, files.indexOf(file)))))
                        .as(file.toString())
                        .isEmpty());
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
                "alter table ota.slot alter column version drop default;",
                "drop view access.project_channel;",
                "drop index ota.operation_pending;",
                "drop index if exists ota.device_status_seen, ota.operation_pending cascade;",
                "drop index ota.that_nobody_has_made;",
                "drop trigger device_key_changed on ota.device;",
                "alter table ota.device disable trigger device_key_changed;",
                "create or replace function ota.operations_needing(package_id text) returns bigint language sql as ''",
                "create or replace function ota.operations_needing(package_id uuid) returns int language sql as ''",
                "revoke select on access.project_channel from ota_dispatcher;",
            })
    void findsWhatTheReleaseBeforeWouldMiss(String statement) throws IOException {
        assertThat(Contractions.of(statement, text(migrations()))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table ota.color (id int not null);",
                "alter table ota.slot add column color text;",
                "alter table ota.slot add column color text not null default 'green';",
                "alter table ota.slot add column color text default 'green' not null;",
                "alter table ota.slot alter column color drop not null;",
                "create index slot_color on ota.slot (color);",
                "drop index ota.device_status_seen;",
                "create or replace function ota.operations_needing(package_id uuid) returns bigint language sql as ''",
                "create or replace view access.project_channel as select 1",
                "-- drop table ota.slot;",
            })
    void letsPassWhatItWouldNotNotice(String statement) throws IOException {
        assertThat(Contractions.of(statement, text(migrations()))).isEmpty();
    }

    /** In the order in which they are applied. */
    private static List<Path> migrations() throws IOException {
        try (var files = Files.list(MIGRATIONS)) {
            return files.sorted(Comparator.comparing(ExpansionTest::number)).toList();
        }
    }

    private static int number(Path file) {
        var name = String.valueOf(file.getFileName());
        return Integer.parseInt(name.substring(1, name.indexOf('_')));
    }

    private static boolean isForOthers(Path file) {
        return number(file) >= FIRST_FOR_OTHERS && !file.toString().contains("__Contract_");
    }

    private static String text(List<Path> files) {
        return files.stream().map(ExpansionTest::read).collect(Collectors.joining("\n"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
