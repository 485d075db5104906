package org.otasuite.dispatcher.device;

/** A device's new key; shown this once. */
public record DeviceKeyView(String id, String key) {
    static DeviceKeyView of(String id, DeviceKey key) {
        return new DeviceKeyView(id, key.text());
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "DeviceKeyView[id=" + id + "]";
    }
}
