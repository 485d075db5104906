package org.otasuite.download.access;

import io.vertx.core.MultiMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.message.DeviceTopic;
import org.otasuite.core.message.FileId;

/** What a device says in a download URL: the file it wants, and who it claims to be. */
public record DeviceClaim(String fileId, String deviceId, DeviceKey deviceKey, UUID controlChannel) {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,256}");
    private static final Pattern CHANNEL =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** @throws OtaException {@link ErrorCode#INVALID_PARAMETER} naming the first parameter that is wrong */
    public static DeviceClaim of(MultiMap parameters) {
        return new DeviceClaim(
                single(parameters, "fuid", FileId::isValid),
                single(parameters, "did", DeviceTopic::isDeviceId),
                DeviceKey.of(single(parameters, "dk", KEY.asMatchPredicate())),
                UUID.fromString(single(parameters, "cid", CHANNEL.asMatchPredicate())));
    }

    /** The message never repeats the value: it may be a key. */
    private static String single(MultiMap parameters, String name, Predicate<String> valid) {
        var values = parameters.getAll(name);
        if (values.size() != 1 || !valid.test(values.get(0))) {
            throw new OtaException(ErrorCode.INVALID_PARAMETER, name + " must be given once, and well-formed");
        }
        return values.get(0);
    }
}
