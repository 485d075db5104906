package org.otasuite.bench.killable;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.otasuite.database.Migration;
import org.otasuite.local.database.EmbeddedDatabase;
import org.otasuite.local.installation.DataDirectory;
import org.otasuite.local.installation.LogFile;
import org.otasuite.local.installation.Secrets;
import org.otasuite.local.process.Watchdog;

/** PostgreSQL with the suite's schema in it. */
public final class DatabasePart implements Part {
    private static final int START_ATTEMPTS = 20;
    private static final int PATIENCE_SECONDS = 120;

    private final Path binaries;
    private final DataDirectory data;
    private final int port;
    private final Secrets secrets;
    private final Watchdog watchdog;
    private @Nullable EmbeddedDatabase database;
    private boolean closed;

    public DatabasePart(Path binaries, DataDirectory data, int port, Secrets secrets, Watchdog watchdog) {
        this.binaries = binaries;
        this.data = data;
        this.port = port;
        this.secrets = secrets;
        this.watchdog = watchdog;
    }

    @Override
    public String name() {
        return "database";
    }

    /** For the first start. */
    public void startMigrated() throws IOException, SQLException {
        start();
        new Migration(jdbcUrl(), EmbeddedDatabase.SUPERUSER, secrets.superuserPassword()).run(secrets.rolePasswords());
    }

    @Override
    public synchronized void start() throws IOException {
        if (closed) {
            throw new IOException(name() + " was closed.");
        }
        kill();
        var log = new LogFile(data.logs().resolve("postgresql.log"));
        for (int attempt = 1; database == null; attempt++) {
            try {
                database = EmbeddedDatabase.start(
                        data.database(), binaries, port, secrets.superuserPassword(), log, watchdog);
            } catch (IOException e) {
                // What the killed server's sessions still hold, they let go of soon.
                if (attempt == START_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    public synchronized void kill() throws IOException {
        if (database != null) {
            Signals.kill(Stream.of(database.server()));
            // Lets go of the files, which only one may hold.
            database.close();
            database = null;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        kill();
    }

    @Override
    public synchronized boolean isRunning() {
        return database != null && database.server().isAlive();
    }

    @Override
    public synchronized Stream<ProcessHandle> processes() {
        return Stream.ofNullable(database)
                .map(EmbeddedDatabase::server)
                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()));
    }

    public int port() {
        return port;
    }

    /** As the superuser. */
    public Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", EmbeddedDatabase.SUPERUSER);
        properties.setProperty("password", secrets.superuserPassword());
        properties.setProperty("connectTimeout", Integer.toString(PATIENCE_SECONDS));
        properties.setProperty("socketTimeout", Integer.toString(PATIENCE_SECONDS));
        return DriverManager.getConnection(jdbcUrl(), properties);
    }

    private String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + EmbeddedDatabase.DATABASE;
    }
}
