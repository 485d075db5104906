package org.otasuite.core.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SenML pack (RFC 8428) as devices write it: a JSON array of records with a name and a value. Base names are
 * passed over, since the names on a device's own topics are the same with or without one.
 */
record SenmlPack(List<Entry> entries) {
    static final int MAX_BYTES = 4096;
    static final int MAX_ENTRIES = 64;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxNumberLength(40)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** One named value: text, or a number in its shortest form ("1" for 1.0). */
    record Entry(String name, String value) {}

    /** A pack that cannot be read, without a stack trace: it is expected, and may come in floods. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    static SenmlPack read(byte[] payload) throws Unreadable {
        if (payload.length > MAX_BYTES) {
            throw new Unreadable("longer than " + MAX_BYTES + " bytes");
        }
        var root = parse(payload);
        if (!root.isArray()) {
            throw new Unreadable("not a JSON array");
        }
        if (root.size() > MAX_ENTRIES) {
            throw new Unreadable("more than " + MAX_ENTRIES + " records");
        }
        var entries = new ArrayList<Entry>(root.size());
        for (JsonNode node : root) {
            var entry = entry(node);
            if (entry != null) {
                entries.add(entry);
            }
        }
        return new SenmlPack(List.copyOf(entries));
    }

    /** The value of the one record with this name; null if there is none. */
    @Nullable
    String only(String name) throws Unreadable {
        String found = null;
        for (Entry entry : entries) {
            if (entry.name().equals(name)) {
                if (found != null) {
                    throw new Unreadable("two records named " + name);
                }
                found = entry.value();
            }
        }
        return found;
    }

    private static JsonNode parse(byte[] payload) throws Unreadable {
        try {
            return JSON.readTree(payload);
        } catch (JsonProcessingException e) {
            throw new Unreadable("not JSON");
        } catch (IOException e) {
            throw new Unreadable("not UTF-8");
        }
    }

    private static @Nullable Entry entry(JsonNode node) throws Unreadable {
        if (!node.isObject()) {
            throw new Unreadable("a record that is not an object");
        }
        var value = value(node);
        var name = node.get("n");
        if (name != null) {
            if (!name.isTextual()) {
                throw new Unreadable("a name that is not text");
            }
            return value == null ? null : new Entry(name.textValue(), value);
        }
        // The documented form of a failure's reason: {"m":"i","vs":"not enough space"}.
        return node.has("m") && value != null ? new Entry("m", value) : null;
    }

    private static @Nullable String value(JsonNode node) throws Unreadable {
        var number = node.get("v");
        if (number != null) {
            if (number.isNumber()) {
                return plain(number);
            }
            if (number.isTextual()) {
                return number.textValue();
            }
            throw new Unreadable("a value that is neither number nor text");
        }
        var text = node.get("vs");
        if (text == null) {
            return null;
        }
        if (!text.isTextual()) {
            throw new Unreadable("a text value that is not text");
        }
        return text.textValue();
    }

    private static String plain(JsonNode number) throws Unreadable {
        var decimal = number.decimalValue();
        // 1e999999999 would be written out in full.
        if (Math.abs((long) decimal.scale()) > 40 || decimal.precision() > 40) {
            throw new Unreadable("a number out of range");
        }
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
}
