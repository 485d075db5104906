package org.otasuite.local.device;

/** The power went: nothing but sockets may be touched on the way out. */
final class PowerLostException extends RuntimeException {

    private final PowerLoss at;

    PowerLostException(PowerLoss at) {
        super("power lost at " + at, null, false, false);
        this.at = at;
    }

    PowerLoss at() {
        return at;
    }
}
