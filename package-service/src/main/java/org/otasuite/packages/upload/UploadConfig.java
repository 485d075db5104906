package org.otasuite.packages.upload;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** What may be uploaded, and how an upload that died is told from one that lasts. */
@ConfigMapping(prefix = "ota.upload")
public interface UploadConfig {
    /** The largest file, in bytes. The limit of the HTTP server follows from it. */
    @WithDefault(UploadLimit.DEFAULT)
    MemorySize maxSize();

    /** At once, of each replica; a further one is answered 503. */
    @WithDefault("32")
    int most();

    /** Where a file lies until it is stored. Each upload takes up to twice the largest size, if it is converted. */
    @WithDefault("${java.io.tmpdir}/ota-uploads")
    Path directory();

    /** After this time, a file in the directory is taken for that of a process that died. Longer than any upload. */
    @WithDefault("24h")
    Duration directoryGrace();

    /**
     * After this time without a sign of the process that works on it, an upload is given up. It is renewed four times as
     * often; a database that is away for longer ends uploads too.
     */
    @WithDefault("2m")
    Duration lease();

    /** How long the answer to an upload with an Idempotency-Key is kept for the same upload once more. */
    @WithDefault("24h")
    Duration idempotencyRetention();
}
