package org.otasuite.download.serve;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Limits as they are unless somebody changes them. */
final class TestLimits {
    static final DownloadConfig DEFAULTS = new SmallRyeConfigBuilder()
            .withConverter(io.quarkus.runtime.configuration.MemorySize.class, 200, new MemorySizeConverter())
            .withConverter(java.time.Duration.class, 200, new DurationConverter())
            .withMapping(DownloadConfig.class)
            .build()
            .getConfigMapping(DownloadConfig.class);

    private TestLimits() {}
}
