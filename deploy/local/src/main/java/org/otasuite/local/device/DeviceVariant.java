package org.otasuite.local.device;

/** The two network stacks of the devices: their own over Wi-Fi, or that of a cellular modem. */
public enum DeviceVariant {
    WIFI,
    CELLULAR
}
