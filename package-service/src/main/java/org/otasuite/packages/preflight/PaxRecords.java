package org.otasuite.packages.preflight;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** The keywords of a pax extended header: records of the form {@code "<length> <keyword>=<value>\n"}. */
final class PaxRecords {
    /** A larger one is read no further than this; its records are a few hundred bytes in practice. */
    static final int MAX_BYTES = 64 * 1024;

    private PaxRecords() {}

    static Set<String> keywords(byte[] data) {
        var keywords = new HashSet<String>();
        int position = 0;
        while (position < data.length) {
            int blank = indexOf(data, ' ', position);
            int length = blank < 0 ? -1 : number(data, position, blank);
            if (length <= blank - position || position + length > data.length) {
                break;
            }
            int equals = indexOf(data, '=', blank);
            if (equals > 0 && equals < position + length) {
                keywords.add(new String(data, blank + 1, equals - blank - 1, StandardCharsets.UTF_8));
            }
            position += length;
        }
        return keywords;
    }

    private static int indexOf(byte[] data, char wanted, int from) {
        for (int i = from; i < data.length; i++) {
            if (data[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** -1 if there is none, or none that can be right. */
    private static int number(byte[] data, int from, int to) {
        var text = new String(data, from, to - from, StandardCharsets.ISO_8859_1);
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
    }
}
