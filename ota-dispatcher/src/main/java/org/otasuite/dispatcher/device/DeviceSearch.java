package org.otasuite.dispatcher.device;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.otasuite.core.rest.Paging;

/**
 * How one page of a list is found. The first devices in the wanted order are a sample: what matches often fills the page
 * from them. If it does not, the sample tells what is less to read: more devices in their order, or all that the rarest of
 * the filters finds by its index.
 */
final class DeviceSearch {
    /** How many devices are counted without a filter, and the largest sample with one: some milliseconds' worth. */
    private static final int COUNTED = 10_000;

    private static final int SAMPLE = 2_000;

    /** Where other tables have to be looked at for each device, which takes longer. */
    private static final int SAMPLE_ELSEWHERE = 500;

    /** How far a page is looked for in order. */
    private static final int MOST_WALKED = 100_000;

    /** How many devices a filter's index may find. */
    private static final int MOST_FOUND = 20_000;

    private static final int MOST_FOUND_ELSEWHERE = 5_000;

    /** How many devices a project is taken to have, and how much longer it takes to read one by an index than in order. */
    private static final double PROJECT = 1_000_000;

    private static final double BY_INDEX = 2;

    /** What a sample says is not exact. */
    private static final double MARGIN = 1.3;

    private final DeviceCriteria criteria;
    private final DeviceSort sort;
    private final Paging paging;

    DeviceSearch(DeviceCriteria criteria, DeviceSort sort, Paging paging) {
        this.criteria = criteria;
        this.sort = sort;
        this.paging = paging;
    }

    /**
     * A page.
     *
     * @param rows at least one, which says without a device that the page is empty
     * @param most how many devices were looked at if there were so many
     */
    record Found(RowSet<Row> rows, int most) {
        /** Whether all devices that match were counted. */
        boolean isAll() {
            return lookedAt() < most;
        }

        Row first() {
            return rows.iterator().next();
        }

        long lookedAt() {
            return first().getLong("looked_at");
        }

        long matching() {
            return first().getLong("total");
        }

        long met(int criterion) {
            return first().getLong("met_" + criterion);
        }
    }

    /** @param transaction whose settings this changes, until its end */
    Uni<Found> run(SqlConnection transaction) {
        if (criteria.isEmpty()) {
            return read(
                    transaction, DeviceListSql.ONE_BY_ONE, DeviceListSql.unfiltered(sort), Math.max(COUNTED, shown()));
        }
        return read(transaction, DeviceListSql.ONE_BY_ONE, DeviceListSql.sample(criteria, sort), sampleSize())
                .flatMap(sample -> isEnough(sample) ? Uni.createFrom().item(sample) : goOn(transaction, sample));
    }

    private Uni<Found> goOn(SqlConnection transaction, Found sample) {
        int rarest = rarest(sample);
        double walked = MARGIN * shown() * sample.lookedAt() / sample.matching();
        double found = PROJECT * sample.met(rarest) / sample.lookedAt();
        return walked <= MOST_WALKED && walked <= BY_INDEX * found
                ? walk(transaction, (int) walked, rarest)
                : search(transaction, rarest);
    }

    private Uni<Found> walk(SqlConnection transaction, int most, int rarest) {
        return read(transaction, DeviceListSql.ONE_BY_ONE, DeviceListSql.walk(criteria, sort), most)
                .flatMap(walked -> isEnough(walked) ? Uni.createFrom().item(walked) : search(transaction, rarest));
    }

    /** What the sample has shown none of may yet be frequent farther on; then it is left to the planner. */
    private Uni<Found> search(SqlConnection transaction, int rarest) {
        var by = criteria.all().get(rarest);
        int most = by.kind().isElsewhere() ? MOST_FOUND_ELSEWHERE : MOST_FOUND;
        return read(transaction, by.kind().settings(), DeviceListSql.search(criteria, by, sort), most)
                .flatMap(found -> found.isAll()
                        ? Uni.createFrom().item(found)
                        : read(
                                transaction,
                                DeviceListSql.AS_PLANNED,
                                DeviceListSql.gather(criteria, sort),
                                Integer.MAX_VALUE));
    }

    private Uni<Found> read(SqlConnection transaction, String settings, String sql, int most) {
        return transaction
                .query(settings)
                .execute()
                .flatMap(done ->
                        transaction.preparedQuery(sql).execute(criteria.tuple(paging.limit(), paging.offset(), most)))
                .map(rows -> new Found(rows, most));
    }

    private boolean isEnough(Found found) {
        return found.isAll() || found.matching() >= shown();
    }

    private int rarest(Found sample) {
        return IntStream.range(0, criteria.all().size())
                .boxed()
                .min(Comparator.comparingLong(sample::met))
                .orElseThrow();
    }

    private int sampleSize() {
        int sample = criteria.looksElsewhere() ? SAMPLE_ELSEWHERE : SAMPLE;
        return shown() <= COUNTED ? Math.max(shown(), sample) : sample;
    }

    private int shown() {
        return paging.offset() + paging.limit();
    }
}
