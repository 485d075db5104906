package org.otasuite.local;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.otasuite.database.Migration;
import org.otasuite.local.broker.BrokerSettings;
import org.otasuite.local.broker.EmbeddedBroker;
import org.otasuite.local.database.EmbeddedDatabase;
import org.otasuite.local.installation.DataDirectory;
import org.otasuite.local.installation.LogFile;
import org.otasuite.local.installation.Secrets;
import org.otasuite.local.process.Background;
import org.otasuite.local.process.Closing;
import org.otasuite.local.process.Watchdog;
import org.otasuite.local.store.EmbeddedStore;

/**
 * The database, the broker and the store of one installation, up together.
 *
 * @param broker none if somebody else runs it
 */
record EmbeddedParts(EmbeddedDatabase database, Optional<EmbeddedBroker> broker, EmbeddedStore store)
        implements AutoCloseable {
    /** The ports to listen on. */
    record Ports(int database, int broker, int store) {}

    /**
     * Starts all at once and brings the database's schema up to date.
     *
     * @param brokerSettings without them no broker is started
     */
    static EmbeddedParts start(
            DataDirectory data,
            Path postgresBinaries,
            Ports ports,
            Secrets secrets,
            Optional<BrokerSettings> brokerSettings,
            Watchdog watchdog)
            throws IOException {
        var log = LogFile.startAfresh(data.logs().resolve("postgresql.log"));
        var database = Background.run(() -> migrated(
                EmbeddedDatabase.start(
                        data.database(),
                        postgresBinaries,
                        ports.database(),
                        secrets.superuserPassword(),
                        log,
                        watchdog),
                secrets));
        var broker = brokerSettings.map(
                settings -> Background.run(() -> EmbeddedBroker.start(data.broker(), ports.broker(), settings)));
        var store = Background.run(() ->
                EmbeddedStore.start(data.store(), ports.store(), secrets.storeAccessKey(), secrets.storeSecretKey()));
        try {
            return new EmbeddedParts(database.join(), broker.map(CompletableFuture::join), store.join());
        } catch (CompletionException e) {
            Closing.together(started(Stream.concat(Stream.of(database, store), broker.stream())));
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    private static EmbeddedDatabase migrated(EmbeddedDatabase database, Secrets secrets) throws IOException {
        try {
            new Migration(database.jdbcUrl(), EmbeddedDatabase.SUPERUSER, secrets.superuserPassword())
                    .run(secrets.rolePasswords());
            return database;
        } catch (SQLException | RuntimeException e) {
            database.close();
            throw new IOException("The database's schema could not be brought up to date: " + e.getMessage(), e);
        }
    }

    /** Waits until each start is over, and leaves out those that failed. */
    private static List<AutoCloseable> started(Stream<CompletableFuture<? extends AutoCloseable>> starts) {
        return starts.map(start -> start.handle((part, failure) -> Stream.<AutoCloseable>ofNullable(part)))
                .flatMap(CompletableFuture::join)
                .toList();
    }

    @Override
    public void close() throws IOException {
        Closing.together(Stream.<AutoCloseable>concat(Stream.of(database, store), broker.stream())
                .toList());
    }
}
