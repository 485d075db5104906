package org.otasuite.local.testkit;

/** The ways from the service under test to its parts; a test that cuts one restores it. */
public record PartsLinks(CuttableLink database, CuttableLink broker, CuttableLink store) implements AutoCloseable {
    public void restore() {
        database.restore();
        broker.restore();
        store.restore();
    }

    @Override
    public void close() {
        database.close();
        broker.close();
        store.close();
    }
}
