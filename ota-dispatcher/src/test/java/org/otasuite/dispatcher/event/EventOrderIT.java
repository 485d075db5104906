package org.otasuite.dispatcher.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.otasuite.local.testkit.Patience.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.otasuite.dispatcher.DispatcherParts;
import org.otasuite.dispatcher.Fleet;
import org.otasuite.dispatcher.Tables;

/** The log of events when transactions do not end in the order in which they began, and when it gets old. */
@QuarkusTest
@DispatcherParts
class EventOrderIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final EventFilter.Wanted EVERYTHING = EventFilter.Wanted.ALL;
    private static final String ADD =
            "insert into ota.event (project_id, type, devices, at) values (?, 'report', ?, now() - ?::interval)";

    @Inject
    @SuppressWarnings("NullAway.Init") // Set by Quarkus.
    EventRepository events;

    private Fleet fleet = new Fleet();

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private Connection first;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private Connection second;

    @BeforeEach
    void connect() throws SQLException {
        fleet = new Fleet();
        first = Tables.asSuperuser();
        second = Tables.asSuperuser();
        first.setAutoCommit(false);
        second.setAutoCommit(false);
    }

    @AfterEach
    void disconnect() throws SQLException {
        first.close();
        second.close();
    }

    @Test
    void showsNothingThatSomethingEarlierCouldStillComeBefore() throws SQLException {
        var start = now();
        add(first, 1);
        add(second, 2);
        second.commit();

        assertThat(devices(start)).isEmpty();
    }

    @Test
    void showsTransactionsInTheirOrderHoweverTheyEnd() throws SQLException {
        var start = now();
        add(first, 1);
        add(second, 2);
        second.commit();
        var between = read(start).next();

        first.commit();

        await().until(() -> devices(between).equals(List.of(1, 2)));
    }

    @Test
    void showsTheEventsOfATransactionThatEndsAsTheOldestBegunOne() throws SQLException {
        add(first, 1);
        var start = now();
        add(second, 2);

        first.commit();
        second.commit();

        await().until(() -> devices(start).equals(List.of(1, 2)));
    }

    @Test
    void readsPageByPage() throws SQLException {
        var start = now();
        for (int i = 1; i <= 5; i++) {
            add(first, i);
        }
        first.commit();
        await().until(() -> devices(start).size() == 5);

        var one = events.read(fleet.projectId(), start, 2, EVERYTHING).await().atMost(LONG);

        assertThat(devices(one)).containsExactly(1, 2);
        assertThat(devices(one.next())).containsExactly(3, 4, 5);
    }

    @Test
    void readsNoMoreDevicesAtOnceThanOneEventCanHave() {
        var start = now();
        for (int i = 0; i < 3; i++) {
            Tables.change(
                    "insert into ota.event (project_id, type, devices, device_ids) values (?, 'report', 600, '{}')",
                    fleet.projectId());
        }

        await().until(() -> read(start).events().size() == 2);
        var next = read(start).next();
        await().until(() -> read(next).events().size() == 1);
    }

    @Test
    void passesWhatNobodyWants() throws SQLException {
        var start = now();
        add(first, 1);
        first.commit();
        await().until(() -> devices(start).size() == 1);

        var page = events.read(fleet.projectId(), start, 10, new EventFilter.Wanted(fleet.projectId(), null, null))
                .await()
                .atMost(LONG);

        assertThat(page.events())
                .singleElement()
                .satisfies(event -> assertThat(event.data()).isNull());
    }

    @Test
    void forgetsWhatIsOld() {
        Tables.change(ADD, fleet.projectId(), 1, "2 days");
        Tables.change(ADD, fleet.projectId(), 2, "1 hour");

        cleanUp();

        assertThat(Tables.value(
                        "select string_agg(devices::text, ' ') from ota.event where project_id = ?", fleet.projectId()))
                .isEqualTo("2");
    }

    @Test
    void knowsThatAReaderHasMissedWhatIsForgotten() {
        var start = now();
        Tables.change(ADD, fleet.projectId(), 1, "2 days");
        await().until(() -> devices(start).size() == 1);
        var end = now();

        cleanUp();

        assertThat(read(start).lost()).isTrue();
        assertThat(read(end).lost()).isFalse();
    }

    @Test
    void leavesTheWorkToTheReplicaThatIsAtIt() throws SQLException {
        Tables.change(ADD, fleet.projectId(), 1, "2 days");
        try (var lock = first.createStatement()) {
            lock.execute("select * from ota.event_horizon for update");
        }

        cleanUp();

        assertThat(Tables.value("select count(*) from ota.event where project_id = ?", fleet.projectId()))
                .isEqualTo("1");
    }

    private void cleanUp() {
        events.cleanUp(Duration.ofDays(1), 1_000).await().atMost(LONG);
    }

    private EventCursor now() {
        return events.read(fleet.projectId(), null, 1, EVERYTHING)
                .await()
                .atMost(LONG)
                .next();
    }

    private EventPage read(EventCursor cursor) {
        return events.read(fleet.projectId(), cursor, 100, EVERYTHING).await().atMost(LONG);
    }

    private List<Integer> devices(EventCursor cursor) {
        return devices(read(cursor));
    }

    private static List<Integer> devices(EventPage page) {
        return page.events().stream()
                .map(event ->
                        Integer.parseInt(String.valueOf(event.data()).replaceFirst(".*\"count\": (\\d+).*", "$1")))
                .toList();
    }

    private void add(Connection transaction, int devices) throws SQLException {
        try (var insert = transaction.prepareStatement(ADD)) {
            insert.setObject(1, fleet.projectId());
            insert.setInt(2, devices);
            insert.setString(3, "0 s");
            insert.executeUpdate();
        }
    }
}
