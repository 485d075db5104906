package org.otasuite.download.store;

/** The store cannot be reached, or has something else than what was stored. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreException(String message) {
        super(message, null, false, false);
    }
}
