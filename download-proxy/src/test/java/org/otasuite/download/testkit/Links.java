package org.otasuite.download.testkit;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The links between the service under test and its parts; both are whole unless a test cuts them. */
public final class Links {
    static final String STORE_TARGET = "ota.test.store.port";
    static final String DATABASE_TARGET = "ota.test.database.port";
    static final String DATABASE_PORT = "ota.test.database-link.port";

    private static final Link STORE = open("quarkus.minio.port", STORE_TARGET);
    private static final Link DATABASE = open(DATABASE_PORT, DATABASE_TARGET);

    private Links() {}

    /** To be called before the service is used, so that it finds them open. */
    public static void restoreAll() {
        STORE.restore();
        DATABASE.restore();
    }

    public static Link store() {
        return STORE;
    }

    public static Link database() {
        return DATABASE;
    }

    private static Link open(String port, String target) {
        Config config = ConfigProvider.getConfig();
        return Link.open(config.getValue(port, Integer.class), config.getValue(target, Integer.class));
    }
}
