package org.otasuite.bench.suite;

import java.io.IOException;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicReference;
import org.otasuite.bench.suite.Waiting.Condition;

/** After the faults: the time that the suite has to put everything right. */
final class Settling {
    private static final long SETTLE_SECONDS = 240;
    private static final long RECONCILE_SECONDS = 120;

    private final World world;
    private final StoreCheck store;

    Settling(World world) {
        this.world = world;
        this.store = StoreCheck.of(world.suite());
    }

    /** @return whether nothing is left to do; if the time is over before, something will be found */
    boolean await() throws IOException {
        return Waiting.holdsWithin(SETTLE_SECONDS, asked(this::isSettled));
    }

    /** Has the broker compared with what is wanted once more, and waits until what was found is repaired. */
    void reconcile() throws IOException {
        var wish = wish();
        Waiting.until("a comparison with the broker", RECONCILE_SECONDS, () -> {
            var view = world.api().reconciliation();
            return isNotBefore(view.text("startedAt"), wish) && isNotBefore(view.text("finishedAt"), wish);
        });
        awaitPublished();
    }

    /** Until the broker has acknowledged whatever is wanted. */
    void awaitPublished() throws IOException {
        Waiting.until("all slots to be published", SETTLE_SECONDS, asked(Settling::isPublished));
    }

    private OffsetDateTime wish() throws IOException {
        var accepted = new AtomicReference<OffsetDateTime>();
        Waiting.until("the wish for a comparison to be accepted", RECONCILE_SECONDS, () -> {
            var answer = world.api().reconcile();
            if (answer.isYes()) {
                accepted.set(OffsetDateTime.parse(answer.text("requestedAt")));
            }
            return answer.isYes();
        });
        return accepted.get();
    }

    private static boolean isNotBefore(String time, OffsetDateTime wish) {
        return !time.isEmpty()
                && !time.equals("null")
                && !OffsetDateTime.parse(time).isBefore(wish);
    }

    private interface Question {
        boolean holds(Database database) throws SQLException, IOException;
    }

    private Condition asked(Question question) {
        return () -> {
            try (var database = Database.of(world.suite())) {
                return question.holds(database);
            } catch (SQLException e) {
                throw new IOException(e);
            }
        };
    }

    private boolean isSettled(Database database) throws SQLException, IOException {
        return isPublished(database)
                && OperationCheck.withoutEnd(
                                OperationCheck.pending(database), world.fleet().silent())
                        .isEmpty()
                && ReportCheck.findings(
                                world.witness().reports().entries(), ReportCheck.history(database), world.excuses())
                        .isEmpty()
                && StoreCheck.findings(StoreCheck.packages(database), store.objects(), world.emptiedStoreAt())
                        .isEmpty();
    }

    private static boolean isPublished(Database database) throws SQLException {
        return database.number("select count(*) from ota.slot where version <> published_version"
                        + " or held_by is not null and operation_id is not null")
                == 0;
    }
}
