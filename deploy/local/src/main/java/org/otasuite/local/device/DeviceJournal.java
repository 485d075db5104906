package org.otasuite.local.device;

/** Hears each step that a virtual device takes, in order and on the thread that runs the wake cycle. */
@FunctionalInterface
public interface DeviceJournal {

    /** A journal that nobody reads. */
    DeviceJournal NONE = (deviceId, step) -> {};

    void record(String deviceId, DeviceStep step);
}
