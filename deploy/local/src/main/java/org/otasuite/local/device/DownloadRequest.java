package org.otasuite.local.device;

import java.nio.charset.StandardCharsets;

/** The bytes of a download request; nothing in them is URL-encoded. */
final class DownloadRequest {

    private DownloadRequest() {}

    static byte[] of(DeviceSettings settings, String fileId) {
        DeviceCredentials credentials = settings.credentials();
        String target = "/mf-rproxy/packages/download?fuid=" + fileId + "&did=" + credentials.deviceId() + "&dk="
                + credentials.deviceKey() + "&cid=" + credentials.controlChannel();
        String host = settings.servers().httpHost();
        String request = settings.firmware().variant() == DeviceVariant.CELLULAR
                ? fromModem(target, host)
                : fromNode(target, host);
        return request.getBytes(StandardCharsets.UTF_8);
    }

    /** The node's own client ends its request with one CRLF too many. */
    private static String fromNode(String target, String host) {
        return "GET " + target + " HTTP/1.0\r\nHost: " + host + "\r\nUser-Agent: MicroPython Client\r\n\r\n\r\n";
    }

    private static String fromModem(String target, String host) {
        return "GET " + target + " HTTP/1.1\r\nHost: " + host
                + "\r\nUser-Agent: QUECTEL_MODULE\r\nConnection: keep-alive\r\n\r\n";
    }
}
