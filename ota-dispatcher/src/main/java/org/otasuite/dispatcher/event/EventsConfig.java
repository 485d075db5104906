package org.otasuite.dispatcher.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How events are kept and streamed. */
@ConfigMapping(prefix = "ota.events")
interface EventsConfig {
    /** How often each stream looks for new events, which is about how late they come. */
    @WithDefault("500ms")
    Duration interval();

    /** After how long without an event a stream says that it is alive, and by when the next word is due. Less than what proxies wait. */
    @WithDefault("15s")
    Duration keepAlive();

    /** How often a stream makes sure that its reader would still be let in. */
    @WithDefault("5s")
    Duration accessCheck();

    /** How long a reader shall wait before it comes again when its stream has ended. */
    @WithDefault("3s")
    Duration retry();

    /** Open streams of one replica; each holds a connection, at most a page of events, and a query at each interval. */
    @WithDefault("100")
    @Min(1)
    int maxStreams();

    /** Open streams of one operator, which is a token or a person, at one replica. */
    @WithDefault("10")
    @Min(1)
    int maxStreamsPerOperator();

    /** Events that are read at once. */
    @WithDefault("100")
    @Min(1)
    @Max(1_000)
    int pageSize();

    /** For how long events are kept, and so for how long a reader can be away without having to begin anew. */
    @WithDefault("P1D")
    Duration keep();

    /** How often old events are looked for. */
    @WithDefault("1m")
    Duration cleanUpInterval();

    /** How many old events are removed in one transaction. */
    @WithDefault("1000")
    @Min(1)
    int cleanUpBatch();
}
