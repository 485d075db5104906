package org.otasuite.download.serve;

/**
 * How long a device lets us wait for it to take what we send. What we ourselves need, for the store or for the project's
 * bandwidth, is not held against it. Times are in nanoseconds; not safe for use by many threads.
 */
final class Patience {
    private final DownloadConfig config;
    private final long beganAt;
    private long waited;
    private long waitingSince;
    private int onItsWay;

    Patience(DownloadConfig config, long now) {
        this.config = config;
        this.beganAt = now;
    }

    void sending(int bytes, long now) {
        onItsWay = bytes;
        waitingSince = now;
    }

    void taken(long now) {
        waited += now - waitingSince;
        onItsWay = 0;
    }

    /** @param sent what was taken before; what is on its way counts as well, as we cannot see how much of it was */
    boolean isOver(long sent, long now) {
        if (now - beganAt > config.longest().toNanos()) {
            return true;
        }
        long waiting = onItsWay == 0 ? waited : waited + now - waitingSince;
        return waiting > config.patience().toNanos()
                && (sent + onItsWay) * 1e9 < (double) config.slowest().asLongValue() * waiting;
    }
}
