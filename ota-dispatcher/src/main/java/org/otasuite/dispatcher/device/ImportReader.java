package org.otasuite.dispatcher.device;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/**
 * Reads the devices of an import. A CSV file has a first line with the names of its columns: {@code id}, {@code key} and,
 * if wanted, {@code name}, {@code tags} (with blanks between) and {@code metadata.<name>}.
 */
@ApplicationScoped
class ImportReader {
    private static final String METADATA = "metadata.";

    private final ObjectMapper mapper;

    ImportReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    List<ImportLine.Reading> json(byte[] body) {
        var given = parse(body).devices();
        var readings = new ArrayList<ImportLine.Reading>();
        if (given != null) {
            for (int i = 0; i < given.size(); i++) {
                readings.add(ImportLine.read(i + 1, given.get(i)));
            }
        }
        return readings;
    }

    List<ImportLine.Reading> csv(byte[] body) {
        var rows = CsvTable.read(decode(body));
        if (rows.isEmpty()) {
            return List.of();
        }
        var columns = rows.get(0).fields().stream().map(String::strip).toList();
        refuseUnknown(columns);
        return rows.subList(1, rows.size()).stream()
                .map(row -> row.fields().size() == columns.size()
                        ? ImportLine.read(row.line(), device(columns, row.fields()))
                        : new ImportLine.Reading.Bad(
                                new LineError(row.line(), "as many fields as in the first line are needed")))
                .toList();
    }

    private NewImport parse(byte[] body) {
        try {
            var wanted = mapper.readValue(body, NewImport.class);
            if (wanted == null) {
                throw new OtaException(ErrorCode.MALFORMED_JSON, "devices is missing");
            }
            return wanted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseUnknown(List<String> columns) {
        for (String column : columns) {
            boolean known = List.of("id", "key", "name", "tags").contains(column) || column.startsWith(METADATA);
            if (!known) {
                throw new OtaException(
                        ErrorCode.INVALID_REQUEST, "columns can be id, key, name, tags and metadata.<name>");
            }
        }
        if (new HashSet<>(columns).size() < columns.size()) {
            throw new OtaException(ErrorCode.INVALID_REQUEST, "a column is there twice");
        }
    }

    private static ImportedDevice device(List<String> columns, List<String> fields) {
        var values = new HashMap<String, String>();
        Map<String, @Nullable String> metadata = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            var field = fields.get(i).strip();
            if (!field.isEmpty() && columns.get(i).startsWith(METADATA)) {
                metadata.put(columns.get(i).substring(METADATA.length()), field);
            } else if (!field.isEmpty()) {
                values.put(columns.get(i), field);
            }
        }
        return new ImportedDevice(
                values.get("id"), values.get("key"), values.get("name"), tags(values.get("tags")), metadata);
    }

    private static List<@Nullable String> tags(@Nullable String field) {
        List<@Nullable String> tags = new ArrayList<>();
        if (field != null) {
            tags.addAll(List.of(field.split("\\s+", -1)));
        }
        return tags;
    }

    private static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new OtaException(ErrorCode.INVALID_REQUEST, "The file is not UTF-8.");
        }
    }
}
