package org.otasuite.bench.result;

import java.util.List;
import java.util.stream.Collectors;

/** Tables as Markdown, their columns aligned so that they can be read as they are, too. */
final class Markdown {
    private Markdown() {}

    static String of(Table table) {
        return "\n**" + table.title() + "**\n\n"
                + table(
                        table.columns(),
                        table.rows().stream()
                                .map(row -> row.stream().map(Figures::text).toList())
                                .toList());
    }

    static String table(List<String> columns, List<List<String>> rows) {
        var widths = new int[columns.size()];
        for (int column = 0; column < widths.length; column++) {
            int at = column;
            widths[at] = rows.stream()
                    .mapToInt(row -> row.get(at).length())
                    .reduce(Math.max(3, columns.get(at).length()), Math::max);
        }
        return line(columns, widths)
                + line(columns.stream().map(column -> "").toList(), widths).replace(' ', '-')
                + rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder("|");
        for (int column = 0; column < widths.length; column++) {
            var cell = cells.get(column).replace("|", "\\|");
            line.append(' ')
                    .append(cell)
                    .append(" ".repeat(Math.max(0, widths[column] - cell.length())))
                    .append(" |");
        }
        return line.append('\n').toString();
    }
}
