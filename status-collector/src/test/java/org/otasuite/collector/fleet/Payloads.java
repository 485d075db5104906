package org.otasuite.collector.fleet;

import java.nio.charset.StandardCharsets;

/** What devices say, in their own spelling. */
public final class Payloads {
    public static final byte[] CLEAR = new byte[0];

    private Payloads() {}

    public static byte[] applied(String fileId) {
        return bytes("[{\"v\": 1, \"n\": \"e\"}, {\"vs\": \"" + fileId + "\", \"n\": \"i\"}]");
    }

    public static byte[] failed(String fileId, String reason) {
        return bytes("[{\"v\": 2, \"n\": \"e\"}, {\"vs\": \"" + fileId + "\", \"n\": \"i\"}, {\"vs\": \"" + reason
                + "\", \"n\": \"m\"}]");
    }

    /** The documented form, which puts the reason elsewhere. */
    public static byte[] failedAsDocumented(String fileId, String reason) {
        return bytes("[{\"n\":\"e\",\"v\":2},{\"n\":\"i\",\"vs\":\"" + fileId + "\"},{\"m\":\"i\",\"vs\":\"" + reason
                + "\"}]");
    }

    public static byte[] command(String fileId) {
        return bytes("[{\"n\":\"e\",\"v\":0},{\"n\":\"i\",\"vs\":\"" + fileId
                + "\"},{\"n\":\"t\",\"vs\":\".tar\"},{\"n\":\"s\",\"v\":10240}]");
    }

    public static byte[] status(String commit, long freeFlash) {
        return bytes("[{\"vs\": \"main\", \"n\": \"sw_branch\"}, {\"vs\": \"" + commit + "\", \"n\": \"sw_commit\"}, "
                + "{\"vs\": \"esp32s3\", \"n\": \"hw_version\"}, {\"v\": 1, \"n\": \"fw_v_major\"}, "
                + "{\"v\": 20, \"n\": \"fw_v_minor\"}, {\"v\": 0, \"n\": \"fw_v_patch\"}, {\"v\": " + freeFlash
                + ", \"n\": \"free_flash\"}, {\"vs\": \"a0b1c2d3e4f5\", \"n\": \"serial\"}]");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
