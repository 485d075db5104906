package org.otasuite.core.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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

    /**
     * One named value: text, or a number in its shortest form ("1" for 1.0).
     *
     * @param value null if it is missing, or of a kind that nothing here is asked for
     */
    record Entry(String name, @Nullable String value) {}

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

    /** The value of the one record with this name; null if there is none, or no value in it. */
    @Nullable
    String only(String name) throws Unreadable {
        var found = named(name).toList();
        if (found.size() > 1) {
            throw new Unreadable("two records named " + name);
        }
        return found.isEmpty() ? null : found.get(0).value();
    }

    /** The first value under this name; null if there is none. */
    @Nullable
    String first(String name) {
        return named(name)
                .map(Entry::value)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Stream<Entry> named(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name));
    }

    private static JsonNode parse(byte[] payload) throws Unreadable {
        try {
            return JSON.readTree(payload);
        } catch (JsonProcessingException | NumberFormatException e) {
            // The latter escapes from Jackson where an exponent has more digits than a BigDecimal can have.
            throw new Unreadable("not JSON");
        } catch (IOException e) {
            throw new Unreadable("not UTF-8");
        }
    }

    private static @Nullable Entry entry(JsonNode node) throws Unreadable {
        if (!node.isObject()) {
            throw new Unreadable("a record that is not an object");
        }
        var name = node.get("n");
        if (name != null) {
            return name.isTextual() ? new Entry(name.textValue(), value(node)) : null;
        }
        // The documented form of a failure's reason: {"m":"i","vs":"not enough space"}.
        return node.has("m") ? new Entry("m", value(node)) : null;
    }

    private static @Nullable String value(JsonNode node) {
        var value = node.get("v");
        if (value == null) {
            var text = node.get("vs");
            return text == null ? null : text.textValue();
        }
        return value.isNumber() ? plain(value.decimalValue()) : value.textValue();
    }

    private static @Nullable String plain(BigDecimal number) {
        // 1e999999999 would be written out in full.
        if (Math.abs((long) number.scale()) > 40 || number.precision() > 40) {
            return null;
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
