package org.otasuite.packages.store;

/** The store could not be asked. */
public final class StoreFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    StoreFailedException(Exception cause) {
        super(cause);
    }
}
