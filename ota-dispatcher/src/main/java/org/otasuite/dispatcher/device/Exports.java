package org.otasuite.dispatcher.device;

import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/** The exports of this replica, which has room for so many. */
@ApplicationScoped
class Exports {
    private final Semaphore free;

    Exports(ExportConfig config) {
        this.free = new Semaphore(config.most());
    }

    /** Fails with {@link ErrorCode#UNAVAILABLE} if there is no room when it is begun. */
    <T> Multi<T> limited(Multi<T> export) {
        return Multi.createFrom()
                .deferred(() -> free.tryAcquire()
                        ? export.onTermination().invoke(free::release)
                        : Multi.createFrom()
                                .failure(() -> new OtaException(
                                        ErrorCode.UNAVAILABLE, "There are as many exports already as there can be.")));
    }
}
