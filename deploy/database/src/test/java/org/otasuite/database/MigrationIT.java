package org.otasuite.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationIT {
    private static final int MIGRATIONS = 20;
    private static final Map<String, String> PASSWORDS = Map.of(
            "package_service", "first password",
            "ota_dispatcher", "second password",
            "download_proxy", "third password",
            "status_collector", "fourth password");

    private static PostgresServer server;

    @BeforeAll
    static void startServer(@TempDir Path directory) throws IOException, SQLException {
        server = PostgresServer.start(directory);
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @Test
    void findsTheTrigramsWhereTheServersAdministratorsPutThem() throws SQLException {
        var database = server.createDatabase();
        database.execute("create extension pg_trgm with schema public");

        database.migration().run(Map.of());

        assertThat(database.query("select opcnamespace::regnamespace from pg_opclass where opcname = 'gin_trgm_ops'"))
                .containsExactly("public");
        assertThat(database.query("select indexdef from pg_indexes where indexname = 'device_text'"))
                .singleElement()
                .asString()
                .contains("gin_trgm_ops");
    }

    @Test
    void bringsAnEmptyDatabaseUpToDate() throws SQLException {
        var database = server.createDatabase();

        int applied = database.migration().run(Map.of());

        assertThat(applied).isEqualTo(MIGRATIONS);
        assertThat(database.query("select nspname from pg_namespace where nspname in ('access', 'packages', 'ota')"))
                .containsExactlyInAnyOrder("access", "packages", "ota");
    }

    @Test
    void changesNothingWhenItRunsAgain() throws SQLException {
        var database = server.createDatabase();
        database.migration().run(Map.of());
        var before = schema(database);

        int applied = database.migration().run(Map.of());

        assertThat(applied).isZero();
        assertThat(schema(database)).isEqualTo(before).isNotEmpty();
    }

    @Test
    void appliesEachMigrationOnceWhenSeveralRunAtOnce() throws Exception {
        var database = server.createDatabase();

        var applied = atOnce(List.of(database, database, database, database), PASSWORDS);

        assertThat(applied.stream().mapToInt(Integer::intValue).sum()).isEqualTo(MIGRATIONS);
    }

    @Test
    void bringsASecondDatabaseOfTheServerUpToDate() throws SQLException {
        server.createDatabase().migration().run(PASSWORDS);
        var second = server.createDatabase();

        int applied = second.migration().run(PASSWORDS);

        assertThat(applied).isEqualTo(MIGRATIONS);
    }

    @Test
    void bringsSeveralDatabasesOfTheServerUpToDateAtOnce() throws Exception {
        var databases = List.of(server.createDatabase(), server.createDatabase(), server.createDatabase());

        var applied = atOnce(databases, PASSWORDS);

        assertThat(applied).containsExactly(MIGRATIONS, MIGRATIONS, MIGRATIONS);
    }

    @Test
    void givesRolesPasswordsThatTheServerKeepsAsScramVerifiersOnly() throws SQLException {
        var database = server.createDatabase();

        database.migration().run(PASSWORDS);

        assertThat(database.query("select rolpassword from pg_authid where rolname in "
                        + "('package_service', 'ota_dispatcher', 'download_proxy', 'status_collector')"))
                .hasSize(4)
                .allMatch(verifier -> verifier.startsWith("SCRAM-SHA-256$"));
    }

    @Test
    void letsARoleInWithItsPassword() throws SQLException {
        var database = server.createDatabase();

        database.migration().run(PASSWORDS);

        assertThatCode(() ->
                        database.connect("download_proxy", "third password").close())
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> database.connect("download_proxy", "first password"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void leavesTheOtherRolesPasswordsAsTheyAre() throws SQLException {
        var database = server.createDatabase();
        database.migration().run(PASSWORDS);

        database.migration().run(Map.of("package_service", "another password"));

        assertThatCode(() ->
                        database.connect("download_proxy", "third password").close())
                .doesNotThrowAnyException();
        assertThatCode(() ->
                        database.connect("package_service", "another password").close())
                .doesNotThrowAnyException();
    }

    @Test
    void keepsPasswordsOutOfTheServersLog() throws SQLException {
        var database = server.createDatabase();

        database.migration().run(Map.of("status_collector", "never-to-be-seen"));

        assertThat(server.log())
                .containsIgnoringCase("password 'SCRAM-SHA-256$")
                .doesNotContain("never-to-be-seen");
    }

    @Test
    void saysWhichRoleDoesNotExist() throws SQLException {
        var migration = server.createDatabase().migration();

        assertThatThrownBy(() -> migration.run(Map.of("nobody", "a password")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("role \"nobody\" does not exist");
    }

    private static List<Integer> atOnce(List<PostgresServer.Database> databases, Map<String, String> passwords)
            throws Exception {
        var start = new CyclicBarrier(databases.size());
        var threads = Executors.newFixedThreadPool(databases.size());
        var runs = new ArrayList<Callable<Integer>>();
        for (var database : databases) {
            runs.add(() -> {
                start.await();
                return database.migration().run(passwords);
            });
        }
        var applied = new ArrayList<Integer>();
        for (var run : threads.invokeAll(runs)) {
            applied.add(run.get());
        }
        threads.shutdown();
        return applied;
    }

    /** Everything in it and who may do what with it. */
    private static List<String> schema(PostgresServer.Database database) throws SQLException {
        return database.query("""
                select n.nspname || '.' || c.relname || ' ' || c.relkind::text || ' ' || coalesce(c.relacl::text, '') || ' '
                    || coalesce(string_agg(a.attname || ' ' || a.atttypid::regtype || ' ' || coalesce(a.attacl::text, ''),
                        ', ' order by a.attnum), '')
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
                where n.nspname in ('access', 'packages', 'ota', 'public')
                group by c.oid, n.nspname
                order by 1
                """);
    }
}
