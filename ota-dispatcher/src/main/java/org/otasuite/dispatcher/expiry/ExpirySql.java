package org.otasuite.dispatcher.expiry;

import org.otasuite.core.state.OperationState;

/** Takes back what is past its deadline. */
final class ExpirySql {
    /**
     * $1 how many. What is pending is canceled; what failed stays failed, but its device is no longer told to try. The
     * slots are locked first, as everywhere; what somebody else has locked comes the next time.
     */
    static final String EXPIRE = """
            with past as materialized (
                select s.device_id, s.operation_id
                from ota.slot s
                where s.operation_id is not null and s.expires_at <= now()
                order by s.expires_at
                limit $1
                for update skip locked
            ),
            canceled as (
                update ota.operation o
                set state = 'canceled', message = 'expired', finished_at = now()
                where o.id = any (array(select operation_id from past)) and o.state in (%s)
                returning o.id
            ),
            emptied as (
                update ota.slot s
                set operation_id = null, version = s.version + 1
                where s.device_id = any (array(select device_id from past))
                returning s.device_id
            )
            select (select count(*) from emptied) as emptied, (select count(*) from canceled) as canceled
            """.formatted(OperationState.CANCELED.originsSql());

    private ExpirySql() {}
}
