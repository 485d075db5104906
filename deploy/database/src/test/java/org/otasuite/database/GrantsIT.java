package org.otasuite.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what. A service writes what it owns, and of the others' data it reads what they publish. */
class GrantsIT {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** A line for each schema, table, view, sequence and function that a role may use, and what for. */
    private static final String GRANTS = """
            with own_schema as (
                select oid, nspname from pg_namespace where nspname in ('access', 'packages', 'ota', 'public')
            ), granted as (
                select nspname::text as object,
                    concat_ws(' ',
                        case when has_schema_privilege(:role, oid, 'usage') then 'usage' end,
                        case when has_schema_privilege(:role, oid, 'create') then 'create' end) as privileges
                from own_schema
                union all
                select nspname || '.' || proname, case when has_function_privilege(:role, p.oid, 'execute') then 'execute' end
                from pg_proc p join own_schema n on n.oid = p.pronamespace
                union all
                select nspname || '.' || relname,
                    concat_ws(' ',
                        case when has_sequence_privilege(:role, s.oid, 'usage') then 'usage' end,
                        case when has_sequence_privilege(:role, s.oid, 'select') then 'select' end,
                        case when has_sequence_privilege(:role, s.oid, 'update') then 'update' end)
                from pg_class s join own_schema n on n.oid = s.relnamespace
                where relkind = 'S'
                union all
                select nspname || '.' || relname, string_agg(
                    case
                        when has_table_privilege(:role, c.oid, privilege) then privilege
                        when privilege in ('select', 'insert', 'update', 'references') then (
                            select privilege || '(' || string_agg(attname, ' ' order by attnum) || ')'
                            from pg_attribute a
                            where a.attrelid = c.oid and attnum > 0 and not attisdropped
                              and has_column_privilege(:role, c.oid, attnum, privilege))
                    end, ' ' order by position)
                from pg_class c join own_schema n on n.oid = c.relnamespace,
                    unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger', 'maintain'])
                        with ordinality as p (privilege, position)
                where relkind in ('r', 'p', 'v', 'm', 'f')
                group by nspname, relname
            )
            select object || ': ' || privileges from granted where privileges <> '' order by object collate "C"
            """;

    private static PostgresServer server;
    private static PostgresServer.Database database;

    @BeforeAll
    static void migrate(@TempDir Path directory) throws IOException, SQLException {
        server = PostgresServer.start(directory);
        database = server.createDatabase();
        database.migration().run(Map.of());
        database.execute("create role nobody login");
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    static Stream<Arguments> grants() {
        return Stream.of(
                Arguments.of("package_service", """
                        access: usage
                        access.api_token: select insert update delete
                        access.audit: select
                        access.authenticate: execute
                        access.member: select insert update delete
                        access.memberships: execute
                        access.project: select insert update delete
                        access.record: execute
                        access.schema_version: execute
                        ota: usage
                        ota.operations_needing: execute
                        ota.package_devices: execute
                        packages: usage
                        packages.idempotency: select insert update delete
                        packages.package: select insert update delete
                        packages.sweep: select insert update
                        packages.upload: select insert update delete
                        """),
                Arguments.of("ota_dispatcher", """
                        access: usage
                        access.authenticate: execute
                        access.memberships: execute
                        access.project_channel: select
                        access.record: execute
                        access.schema_version: execute
                        ota: usage
                        ota.candidate: select insert update(not_before) delete
                        ota.ceiling: select update
                        ota.continuous: select insert update(active horizon settled)
                        ota.device: select insert update delete
                        ota.device_status: select
                        ota.download: select
                        ota.event: select delete
                        ota.event_horizon: select update
                        ota.operation: select insert update(state message dispatched_at finished_at)
                        ota.pace: select insert update delete
                        ota.reconciliation: select update
                        ota.rejected_message: select
                        ota.report: select
                        ota.request: select insert update(devices)
                        ota.rollout: select insert update
                        ota.rollout_wave: select insert update
                        ota.signal_slots: execute
                        ota.slot: select insert update delete
                        ota.slot_number: usage
                        ota.slot_share: select update
                        ota.webhook: select insert update delete
                        ota.webhook_delivery: select insert update delete
                        packages: usage
                        packages.lock_for_request: execute
                        packages.published: select
                        """),
                Arguments.of("download_proxy", """
                        access: usage
                        access.project_download: select
                        access.schema_version: execute
                        ota: usage
                        ota.device_credential: select
                        ota.download: select insert update
                        ota.requested_file: select
                        packages: usage
                        packages.published: select
                        """),
                Arguments.of("status_collector", """
                        access: usage
                        access.project_channel: select
                        access.schema_version: execute
                        ota: usage
                        ota.device: select(id project_id)
                        ota.device_status: select insert update
                        ota.operation: select update(state message finished_at failures last_failure_at confirmed_at confirmed_version)
                        ota.rejected_message: select insert update delete
                        ota.report: select insert
                        ota.signal_slots: execute
                        ota.slot: select update(operation_id version not_before)
                        """),
                Arguments.of("ota_broker", """
                        ota: usage
                        ota.broker_account: select
                        """),
                Arguments.of("public", ""),
                Arguments.of("nobody", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("grants")
    void areExactlyWhatEachRoleNeeds(String role, String expected) throws SQLException {
        var actual = database.query(GRANTS.replace(":role", "'" + role + "'"));

        assertThat(actual).containsExactlyElementsOf(expected.lines().toList());
    }

    @ParameterizedTest
    @CsvSource({
        "package_service, connect",
        "ota_dispatcher, connect",
        "download_proxy, connect",
        "status_collector, connect",
        "ota_broker, connect",
        "public, ''",
        "nobody, ''"
    })
    void letOnlyServicesConnectAndNobodyAddSchemas(String role, String expected) throws SQLException {
        var actual = database.query("""
                select coalesce(string_agg(privilege, ' '), '')
                from unnest(array['connect', 'create', 'temporary']) as privilege
                where has_database_privilege(%s, current_database(), privilege)
                """.formatted("'" + role + "'"));

        assertThat(actual).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"package_service", "ota_dispatcher", "download_proxy", "status_collector", "ota_broker"})
    void areAllThatARoleHas(String role) throws SQLException {
        var attributes = database.query("""
                select concat_ws(' ', rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls,
                    (select count(*) from pg_auth_members where member = r.oid))
                from pg_roles r
                where rolname = '%s'
                """.formatted(role));

        assertThat(attributes).containsExactly("f f f f f 0");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            download_proxy   | select * from access.api_token
            download_proxy   | select * from access.project
            download_proxy   | select * from access.member
            download_proxy   | update access.project_download set download_policy = 'project'
            ota_dispatcher   | select * from access.audit
            package_service  | delete from access.audit
            package_service  | update access.audit set actor_name = ''
            download_proxy   | select key_hash from ota.device
            download_proxy   | update ota.operation set state = 'applied'
            download_proxy   | insert into ota.report (device_id) values ('')
            download_proxy   | delete from ota.download
            status_collector | select * from ota.request
            status_collector | select key_hash from ota.device
            status_collector | update ota.device set key_hash = ''
            status_collector | update ota.operation set device_id = ''
            status_collector | delete from ota.report
            status_collector | select * from access.authenticate('')
            ota_dispatcher   | insert into ota.report (device_id) values ('')
            ota_dispatcher   | update ota.operation set confirmed_at = now()
            ota_dispatcher   | delete from ota.operation
            ota_dispatcher   | insert into ota.event (project_id, type, devices) values (gen_random_uuid(), 'report', 1)
            status_collector | select * from ota.event
            status_collector | select secret from ota.webhook
            package_service  | select secret from ota.webhook
            download_proxy   | select body from ota.webhook_delivery
            ota_dispatcher   | select * from packages.package
            ota_dispatcher   | update packages.published set name = ''
            package_service  | select * from ota.device_credential
            package_service  | select * from ota.operation
            package_service  | select ota.signal_slots()
            download_proxy   | select packages.lock_for_request(null, null)
            ota_broker       | select key_hash from ota.device
            ota_broker       | select * from ota.device_credential
            ota_broker       | select * from access.project_channel
            ota_broker       | select broker_password from ota.device
            nobody           | select * from ota.broker_account
            nobody           | select * from access.project_channel
            nobody           | select * from access.authenticate('')
            nobody           | select * from public.flyway_schema_history
            download_proxy   | select * from public.flyway_schema_history
            download_proxy   | create table public.mine (id int)
            download_proxy   | create temporary table mine (id int)
            """)
    void refuse(String role, String statement) {
        assertThatThrownBy(() -> database.executeAs(role, statement))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }

    /** The audit trail and events are written by functions alone. */
    @Test
    void leaveNoOtherTableWithoutAnOwnerAmongTheServices() throws SQLException {
        var neverWritten = database.query("""
                select c.oid::regclass
                from pg_class c
                where c.relkind = 'r' and c.relnamespace in ('access'::regnamespace, 'packages'::regnamespace, 'ota'::regnamespace)
                  and not exists (
                      select 1
                      from unnest(array['package_service', 'ota_dispatcher', 'download_proxy', 'status_collector']) role
                      where has_table_privilege(role, c.oid, 'insert, update'))
                """);

        assertThat(neverWritten).containsExactlyInAnyOrder("access.audit", "ota.event");
    }
}
