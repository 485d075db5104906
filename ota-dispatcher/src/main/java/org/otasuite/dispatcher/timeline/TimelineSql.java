package org.otasuite.dispatcher.timeline;

/** The statement behind the timeline of a request. */
final class TimelineSql {
    /** One row for each of so many points, and one for the beginning. */
    private static final int STEPS = 60;

    /**
     * $1 project, $2 request: its points in their order; none if there is no such request. The operations are read once,
     * and for each point is counted how many begin there, are told, have the file or end there. These few are added up, and
     * what is told and has not the file yet is the difference.
     */
    static final String TIMELINE = """
            with times as materialized (
                select o.state, o.requested_at, o.dispatched_at, d.completed_at, o.finished_at
                from ota.request r
                join ota.operation o on o.request_id = r.id
                left join ota.download d on d.operation_id = o.id
                where r.project_id = $1 and r.id = $2
            ),
            span as (
                select began, greatest(1, date_part('epoch', ended - began)) / %1$d as step
                from (
                    select r.created_at as began,
                        (select case when bool_or(state = 'pending') then now() else max(finished_at) end from times) as ended
                    from ota.request r
                    where r.project_id = $1 and r.id = $2
                ) ends
            ),
            numbered as materialized (
                select t.state, %2$s as requested, %3$s as dispatched, %4$s as downloaded, %5$s as finished
                from times t
                cross join span s
            ),
            moved as (
                select 'requested' as what, requested as point, count(*) as operations from numbered group by 2
                union all
                select 'told', least(dispatched, downloaded, finished), count(*) from numbered group by 2
                union all
                select 'sent', least(downloaded, finished), count(*) from numbered group by 2
                union all
                select state, finished, count(*) from numbered group by 1, 2
            ),
            added as (
                select p.point,
                    %6$s as requested, %7$s as told, %8$s as sent,
                    %9$s as applied, %10$s as failed, %11$s as canceled
                from generate_series(0, %1$d) p (point)
                left join moved m on m.point = p.point
                group by p.point
            )
            select s.began + make_interval(secs => s.step * a.point) as at,
                a.requested - a.told as requested, a.told - a.sent as dispatched, a.sent - a.applied - a.failed - a.canceled as downloaded,
                a.applied, a.failed, a.canceled
            from added a
            cross join span s
            order by a.point
            """.formatted(
                    STEPS,
                    point("requested_at"),
                    point("dispatched_at"),
                    point("completed_at"),
                    point("finished_at"),
                    upToNow("requested"),
                    upToNow("told"),
                    upToNow("sent"),
                    upToNow("applied"),
                    upToNow("failed"),
                    upToNow("canceled"));

    /** The first point at which a time was over; what happened just after the last was over there, too. */
    private static String point(String time) {
        return "case when t.%2$s is not null then least(%1$d, greatest(0, ceil(date_part('epoch', t.%2$s - s.began) / s.step)))::integer end"
                .formatted(STEPS, time);
    }

    private static String upToNow(String what) {
        return "coalesce(sum(sum(m.operations) filter (where m.what = '%s')) over (order by p.point), 0)::bigint"
                .formatted(what);
    }

    private TimelineSql() {}
}
