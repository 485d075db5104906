package org.otasuite.dispatcher.device;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV (RFC 4180): fields with commas, quotes and line breaks are quoted, a quote in them is doubled. */
final class CsvTable {
    /**
     * One row.
     *
     * @param line on which it begins, from 1
     */
    record Row(int line, List<String> fields) {}

    private final String text;
    private int position;
    private int line = 1;

    private CsvTable(String text) {
        // What some spreadsheets write first.
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Empty lines are no rows. A quoted field that never ends is taken to the end. */
    static List<Row> read(String text) {
        var table = new CsvTable(text);
        var rows = new ArrayList<Row>();
        while (table.position < table.text.length()) {
            var row = table.row();
            if (row.fields().size() > 1 || !row.fields().get(0).isEmpty()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private Row row() {
        int begin = line;
        var fields = new ArrayList<String>();
        fields.add(field());
        while (position < text.length() && text.charAt(position) == ',') {
            position++;
            fields.add(field());
        }
        endLine();
        return new Row(begin, fields);
    }

    private String field() {
        if (position < text.length() && text.charAt(position) == '"') {
            position++;
            return quoted();
        }
        int begin = position;
        while (position < text.length() && !endsField(text.charAt(position))) {
            position++;
        }
        return text.substring(begin, position);
    }

    private String quoted() {
        var field = new StringBuilder();
        while (position < text.length()) {
            char next = text.charAt(position++);
            if (next == '"' && position < text.length() && text.charAt(position) == '"') {
                position++;
            } else if (next == '"') {
                return field.append(plain()).toString();
            } else if (next == '\n') {
                line++;
            }
            field.append(next);
        }
        return field.toString();
    }

    /** What stands between a closing quote and the next comma belongs to the field. */
    private String plain() {
        int begin = position;
        while (position < text.length() && !endsField(text.charAt(position))) {
            position++;
        }
        return text.substring(begin, position);
    }

    private static boolean endsField(char next) {
        return next == ',' || next == '\n' || next == '\r';
    }

    private void endLine() {
        if (position < text.length() && text.charAt(position) == '\r') {
            position++;
        }
        if (position < text.length() && text.charAt(position) == '\n') {
            position++;
        }
        line++;
    }
}
