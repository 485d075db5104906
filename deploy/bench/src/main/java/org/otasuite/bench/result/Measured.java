package org.otasuite.bench.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One measurement as it was made.
 *
 * @param command that makes it again
 * @param at when it ended, UTC
 * @param machine what it was made on
 * @param load of the machine before and after
 */
public record Measured(
        String name,
        String purpose,
        String command,
        String at,
        String machine,
        String load,
        List<Wish> wishes,
        List<Table> tables,
        List<String> remarks) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'");

    /** At this moment, on this machine. */
    public static Measured of(String name, String purpose, String command, String load, Findings findings) {
        return new Measured(
                name,
                purpose,
                command,
                MINUTES.format(Instant.now().atOffset(ZoneOffset.UTC)),
                Machine.description(),
                load,
                findings.wishes(),
                findings.tables(),
                findings.remarks());
    }

    ObjectNode toJson() {
        var json = JSON.createObjectNode()
                .put("name", name)
                .put("purpose", purpose)
                .put("command", command)
                .put("at", at)
                .put("machine", machine)
                .put("load", load);
        json.set("wishes", JSON.valueToTree(wishes));
        var all = json.putArray("tables");
        tables.forEach(table -> all.addObject()
                .put("title", table.title())
                .<ObjectNode>set("columns", JSON.valueToTree(table.columns()))
                .set("rows", JSON.valueToTree(table.rows())));
        json.set("remarks", JSON.valueToTree(remarks));
        return json;
    }

    static Measured of(JsonNode json) {
        return new Measured(
                json.path("name").asText(),
                json.path("purpose").asText(),
                json.path("command").asText(),
                json.path("at").asText(),
                json.path("machine").asText(),
                json.path("load").asText(),
                stream(json.path("wishes"))
                        .map(wish -> JSON.convertValue(wish, Wish.class))
                        .toList(),
                stream(json.path("tables")).map(Measured::table).toList(),
                stream(json.path("remarks")).map(JsonNode::asText).toList());
    }

    private static Table table(JsonNode json) {
        var table = new Table(
                json.path("title").asText(),
                stream(json.path("columns")).map(JsonNode::asText).toArray(String[]::new));
        json.path("rows")
                .forEach(row -> table.row(stream(row).map(Measured::cell).toArray()));
        return table;
    }

    private static Object cell(JsonNode cell) {
        if (cell.isObject()) {
            return JSON.convertValue(cell, Spread.class);
        }
        if (cell.isNumber()) {
            return cell.isIntegralNumber() ? (Object) cell.asLong() : (Object) cell.asDouble();
        }
        return cell.asText();
    }

    String toMarkdown() {
        var page = new StringBuilder("## " + name + "\n\n" + purpose + ".\n\n    " + command + "\n\n" + at + ", "
                + machine + ", load " + load + ".\n");
        if (!wishes.isEmpty()) {
            page.append('\n').append(wished());
        }
        tables.forEach(table -> page.append(Markdown.of(table)));
        remarks.forEach(remark -> page.append('\n').append(remark).append('\n'));
        return page.toString();
    }

    private String wished() {
        var rows = new ArrayList<List<String>>();
        wishes.forEach(
                wish -> rows.add(List.of(wish.figure(), wish.wanted(), Figures.text(wish.measured()), wish.verdict())));
        return Markdown.table(List.of("figure", "wanted", "measured", ""), rows);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
