package org.otasuite.bench.killable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.otasuite.local.installation.DataDirectory;
import org.otasuite.local.installation.Secrets;
import org.otasuite.local.store.EmbeddedStore;

/** The S3 store as a process of its own, which can be killed. Arguments: the data directory and the port. */
public final class StoreProgram {
    private StoreProgram() {}

    public static void main(String[] arguments) throws IOException {
        var data = new DataDirectory(Path.of(arguments[0]));
        var secrets = Secrets.loadOrCreate(data.secrets());
        int port = Integer.parseInt(arguments[1]);
        try (var store = EmbeddedStore.start(data.store(), port, secrets.storeAccessKey(), secrets.storeSecretKey())) {
            System.err.println("listens on " + store.port());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
