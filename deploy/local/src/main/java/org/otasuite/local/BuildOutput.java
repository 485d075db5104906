package org.otasuite.local;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The module's {@code target} directory that this program runs from. */
record BuildOutput(Path target) {
    static BuildOutput ofThisProgram() {
        try {
            // target/ota-local-<version>.jar or target/classes
            var location = Path.of(BuildOutput.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            @Nullable Path target = location.getParent();
            if (target == null) {
                throw new IllegalStateException(location + " is not inside a build's target directory.");
            }
            return new BuildOutput(target);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("This program's own location is not a file.", e);
        }
    }

    /** The directory of the whole suite, three levels up from deploy/local/target. */
    Path suite() {
        return target.resolve("../../..").normalize();
    }

    /** Beside target, so that a clean build leaves it alone. */
    Path defaultData() {
        return target.resolveSibling("data");
    }

    /** PostgreSQL unpacked, shared by all tests: it takes seconds and 60 MB. */
    Path postgresBinaries() {
        return target.resolve("postgresql");
    }
}
