package org.otasuite.download.store;

/** The store has something else than what was stored, or there is no room to read it: to ask at once again is no help. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreException(String message) {
        super(message, null, false, false);
    }
}
