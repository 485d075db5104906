package org.otasuite.local.device;

import java.time.Duration;

/**
 * What differs between the firmware builds in the field and between the firmware and its public documentation.
 *
 * @param uzlib whether {@code .tar.gz} can be unpacked: MicroPython 1.20 can, 1.27 can't
 * @param mqtt31 speaks MQTT 3.1 with the client ID {@code <mac>_ca_1}, as some modems do
 * @param clearsFirst clears the command before it reports, as documented
 * @param documentedFailures puts a failure's reason into {@code {"m":"i","vs":..}}, as documented
 */
public record DeviceFirmware(
        DeviceVariant variant, boolean uzlib, boolean mqtt31, boolean clearsFirst, boolean documentedFailures) {

    /** A Wi-Fi node on MicroPython 1.20. */
    public static final DeviceFirmware WIFI = new DeviceFirmware(DeviceVariant.WIFI, true, false, false, false);

    /** A cellular node on MicroPython 1.20 whose modem does MQTT and HTTP. */
    public static final DeviceFirmware CELLULAR = new DeviceFirmware(DeviceVariant.CELLULAR, true, false, false, false);

    public DeviceFirmware withoutUzlib() {
        return new DeviceFirmware(variant, false, mqtt31, clearsFirst, documentedFailures);
    }

    public DeviceFirmware speakingMqtt31() {
        return new DeviceFirmware(variant, uzlib, true, clearsFirst, documentedFailures);
    }

    public DeviceFirmware clearingFirst() {
        return new DeviceFirmware(variant, uzlib, mqtt31, true, documentedFailures);
    }

    public DeviceFirmware withDocumentedFailures() {
        return new DeviceFirmware(variant, uzlib, mqtt31, clearsFirst, true);
    }

    /** How long this firmware waits for a command. */
    Duration commandWait() {
        return variant == DeviceVariant.CELLULAR ? Duration.ofSeconds(5) : Duration.ofSeconds(10);
    }

    /** MicroPython's version: it decides whether there is uzlib, and shows in {@code fw_v_...}. */
    int microPythonMinor() {
        return uzlib ? 20 : 27;
    }
}
