package org.otasuite.local.device;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a command as the firmware's SenML parser does: what it does not expect, it ignores in silence. */
final class CommandReader {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private static final Set<String> COMMAND_NAMES = Set.of("e", "i", "t", "s");

    private CommandReader() {}

    static Command read(String payload) throws IgnoredCommandException {
        Map<String, JsonNode> records = namedRecords(parse(payload));
        requirePending(records.get("e"));
        String fileId = text("i", records.get("i"));
        String fileType = text("t", records.get("t"));
        return new Command(fileId, fileType, size(records.get("s")));
    }

    private static JsonNode parse(String payload) throws IgnoredCommandException {
        try {
            return JSON.readTree(payload);
        } catch (JsonProcessingException e) {
            throw new IgnoredCommandException("not JSON");
        }
    }

    private static Map<String, JsonNode> namedRecords(JsonNode pack) throws IgnoredCommandException {
        if (!pack.isArray()) {
            throw new IgnoredCommandException("not an array of records");
        }
        Map<String, JsonNode> records = new HashMap<>();
        for (JsonNode record : pack) {
            if (!record.path("n").isTextual()) {
                throw new IgnoredCommandException("a record without n");
            }
            if (record.has("bn") && !record.path("bn").asText().isEmpty()) {
                throw new IgnoredCommandException("a base name");
            }
            String name = record.path("n").textValue();
            if (records.put(name, record) != null && COMMAND_NAMES.contains(name)) {
                throw new IgnoredCommandException("two records named " + name);
            }
        }
        return records;
    }

    /** The firmware compares the event as text, so 0.0 is not 0. */
    private static void requirePending(@Nullable JsonNode event) throws IgnoredCommandException {
        if (event == null
                || !event.path("v").isIntegralNumber()
                || event.path("v").longValue() != 0) {
            throw new IgnoredCommandException("not a pending event");
        }
    }

    private static String text(String name, @Nullable JsonNode record) throws IgnoredCommandException {
        if (record == null
                || record.path("vs").asText().isEmpty()
                || !record.path("vs").isTextual()) {
            throw new IgnoredCommandException("no text in " + name);
        }
        return record.path("vs").textValue();
    }

    /** A size may also come as a fraction, which is cut off, or as text, which may not have one. */
    private static long size(@Nullable JsonNode record) throws IgnoredCommandException {
        long size = 0;
        if (record != null && record.path("v").isNumber()) {
            size = record.path("v").longValue();
        } else if (record != null && record.path("vs").asText().matches("[0-9]{1,18}")) {
            size = Long.parseLong(record.path("vs").asText());
        }
        if (size <= 0) {
            throw new IgnoredCommandException("no size");
        }
        return size;
    }
}
