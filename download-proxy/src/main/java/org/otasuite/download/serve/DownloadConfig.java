package org.otasuite.download.serve;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many downloads there may be, and how slow they may be. Everything holds for each replica. */
@ConfigMapping(prefix = "ota.downloads")
interface DownloadConfig {
    /** At once; a further one is answered 503. Fewer than connections, so that it can be. */
    @WithDefault("8000")
    int most();

    /** At once for one project; a further one is answered 429. */
    @WithDefault("8000")
    int mostPerProject();

    /**
     * At once for one device; at least 1. A further one resets the oldest: whoever asks again has given up on that, and
     * may be unable to tell us.
     */
    @WithDefault("2")
    int mostPerDevice();

    /** What a device must take, in bytes a second on average of all the time that we waited for it. */
    @WithDefault("256")
    MemorySize slowest();

    /** How long we wait for a device, in all, before its rate counts. Cellular modems pause for minutes. */
    @WithDefault("5M")
    Duration patience();

    /** How long a download may last. At 1 KB/s, 6 hours are 21 MB. */
    @WithDefault("6H")
    Duration longest();

    /** With a bandwidth limit: how long the queue of its project may be before a further download is answered 429. */
    @WithDefault("60S")
    Duration longestQueue();

    /** After how long without a byte a download's connection is reset. Cellular modems pause for minutes. */
    @WithDefault("10M")
    Duration idle();

    /** How often running downloads are looked at: for those that are too slow, and for what operators see of them. */
    @WithDefault("2S")
    Duration look();

    /**
     * A refusal is answered so long after its request, or a multiple of that: so nobody can tell from the time what was
     * wrong.
     */
    @WithDefault("100MS")
    Duration refusalAfter();
}
