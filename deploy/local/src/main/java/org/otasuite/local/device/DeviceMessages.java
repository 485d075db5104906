package org.otasuite.local.device;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The messages that a device publishes, with the key order and the blanks of MicroPython's JSON. */
final class DeviceMessages {

    private static final Pattern ASSIGNMENT =
            Pattern.compile("^(branch|commit)\\s*=\\s*[\"']([^\"']*)[\"']", Pattern.MULTILINE);

    private DeviceMessages() {}

    static String appliedReport(String fileId) {
        return pack(List.of(number("e", 1), text("i", fileId)));
    }

    static String failedReport(String fileId, String reason, boolean documentedForm) {
        String message = documentedForm ? "{\"m\": \"i\", \"vs\": " + quoted(reason) + "}" : text("m", reason);
        return pack(List.of(number("e", 2), text("i", fileId), message));
    }

    /** What the device runs; {@code srcInfo} is the content of srcInfo.py, if a package brought it. */
    static String status(DeviceSettings settings, long freeFlash, @Nullable String srcInfo) {
        List<String> records = new ArrayList<>();
        if (srcInfo != null) {
            Matcher assignment = ASSIGNMENT.matcher(srcInfo);
            while (assignment.find()) {
                records.add(text("sw_" + assignment.group(1), assignment.group(2)));
            }
        }
        int minor = settings.firmware().microPythonMinor();
        records.add(text("hw_version", "esp32s3"));
        records.add(number("fw_v_major", 1));
        records.add(number("fw_v_minor", minor));
        records.add(number("fw_v_patch", 0));
        records.add(text("fw_v_commit", "v1." + minor + ".0"));
        records.add(number("free_flash", freeFlash));
        records.add(text("serial", settings.mac()));
        return pack(records);
    }

    private static String number(String name, long value) {
        return "{\"v\": " + value + ", \"n\": " + quoted(name) + "}";
    }

    private static String text(String name, String value) {
        return "{\"vs\": " + quoted(value) + ", \"n\": " + quoted(name) + "}";
    }

    private static String pack(List<String> records) {
        return "[" + String.join(", ", records) + "]";
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
