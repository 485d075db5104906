package org.otasuite.core.message;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be found on a device's OTA topic. */
public sealed interface OtaMessage {

    /**
     * The command: what a device shall fetch and apply.
     *
     * @param fileType with its dot; devices ignore a command without one
     * @param size in bytes, exact: cellular devices compare it with what they received
     */
    record Offer(String fileId, String fileType, long size) implements OtaMessage {
        private static final Pattern FILE_TYPE = Pattern.compile("(\\.[A-Za-z0-9]{1,15}){1,2}");

        public Offer {
            if (!FileId.isValid(fileId)) {
                throw new IllegalArgumentException("not a file ID");
            }
            if (!isFileType(fileType)) {
                throw new IllegalArgumentException("not a file type");
            }
            if (size < 1) {
                throw new IllegalArgumentException("a size of less than 1 byte");
            }
        }

        public static boolean isFileType(String value) {
            return FILE_TYPE.matcher(value).matches();
        }
    }

    /**
     * What a device says of a file that it was told to apply.
     *
     * @param reason the device's words, at most {@value #MAX_REASON} characters, without control characters
     */
    record Report(String fileId, Outcome outcome, @Nullable String reason) implements OtaMessage {
        public static final int MAX_REASON = 200;
    }

    /** The retained command was removed. */
    record Cleared() implements OtaMessage {}

    /**
     * Nothing that a device or the suite says.
     *
     * @param reason for people and metrics, never a part of the message
     */
    record Malformed(String reason) implements OtaMessage {}

    /** The two ends that a device can come to. */
    enum Outcome {
        APPLIED,
        FAILED
    }
}
