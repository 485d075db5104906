package org.otasuite.core.message;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.message.OtaMessage.Cleared;
import org.otasuite.core.message.OtaMessage.Malformed;
import org.otasuite.core.message.OtaMessage.Offer;
import org.otasuite.core.message.OtaMessage.Outcome;
import org.otasuite.core.message.OtaMessage.Report;

/**
 * The messages of a device's OTA topic and their bytes. Written exactly as devices need it, read in every form that
 * devices were seen to write: any order of records and keys, numbers as text, extra records.
 */
public final class MessageCodec {
    private static final String EVENT = "e";
    private static final String FILE_ID = "i";
    private static final String FILE_TYPE = "t";
    private static final String SIZE = "s";
    private static final String REASON = "m";

    private MessageCodec() {}

    /** One line of JSON; everything in it is of a checked alphabet, so nothing needs escaping. */
    public static byte[] encode(Offer offer) {
        return ("[{\"n\":\"e\",\"v\":0},{\"n\":\"i\",\"vs\":\"" + offer.fileId() + "\"},{\"n\":\"t\",\"vs\":\""
                        + offer.fileType() + "\"},{\"n\":\"s\",\"v\":" + offer.size() + "}]")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Never fails: what cannot be read is {@link Malformed}. */
    public static OtaMessage decode(byte[] payload) {
        if (payload.length == 0) {
            return new Cleared();
        }
        try {
            return decode(SenmlPack.read(payload));
        } catch (SenmlPack.Unreadable e) {
            return new Malformed(e.reason());
        }
    }

    private static OtaMessage decode(SenmlPack pack) throws SenmlPack.Unreadable {
        var event = pack.only(EVENT);
        var fileId = pack.only(FILE_ID);
        if (event == null) {
            return new Malformed("no event");
        }
        if (fileId == null || !FileId.isValid(fileId)) {
            return new Malformed("no file ID");
        }
        return switch (event) {
            case "0" -> offer(fileId, pack);
            case "1" -> new Report(fileId, Outcome.APPLIED, null);
            case "2" -> new Report(fileId, Outcome.FAILED, reason(pack));
            default -> new Malformed("unknown event");
        };
    }

    private static OtaMessage offer(String fileId, SenmlPack pack) throws SenmlPack.Unreadable {
        var fileType = pack.only(FILE_TYPE);
        var size = pack.only(SIZE);
        if (fileType == null || !Offer.isFileType(fileType)) {
            return new Malformed("no file type");
        }
        if (size == null || !size.matches("[1-9][0-9]{0,17}")) {
            return new Malformed("no size");
        }
        return new Offer(fileId, fileType, Long.parseLong(size));
    }

    /** A failure stays a failure however its reason is written: the first one counts, and a long one is cut. */
    private static @Nullable String reason(SenmlPack pack) {
        var reason = pack.first(REASON);
        return reason == null ? null : DeviceText.clean(reason, Report.MAX_REASON);
    }
}
