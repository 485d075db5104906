package org.otasuite.download.testkit;

/** Download requests as devices write them. */
public final class Urls {
    private static final String PATH = "/mf-rproxy/packages/download";

    private Urls() {}

    public static String target(Fleet.Device device, String fileId) {
        return target(fileId, device.id(), device.key(), device.project().controlChannel());
    }

    public static String target(Object fileId, Object deviceId, Object key, Object channel) {
        return PATH + "?fuid=" + fileId + "&did=" + deviceId + "&dk=" + key + "&cid=" + channel;
    }

    /** A Wi-Fi node's request, which ends with one CRLF too many. */
    public static String node(String target) {
        return "GET " + target + " HTTP/1.0\r\nHost: 127.0.0.1\r\nUser-Agent: MicroPython Client\r\n\r\n\r\n";
    }

    /** A cellular modem's. */
    public static String modem(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: QUECTEL_MODULE\r\n"
                + "Connection: keep-alive\r\n\r\n";
    }
}
