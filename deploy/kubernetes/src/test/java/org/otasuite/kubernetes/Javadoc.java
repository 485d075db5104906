package org.otasuite.kubernetes;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.TextTree;
import java.util.List;
import java.util.stream.Collectors;

/** Javadoc as a line of Markdown. */
final class Javadoc {
    private Javadoc() {}

    static String text(List<? extends DocTree> body) {
        return body.stream()
                .map(Javadoc::text)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .replace("|", "\\|")
                .strip();
    }

    private static String text(DocTree tree) {
        return switch (tree.getKind()) {
            case TEXT -> ((TextTree) tree).getBody();
            case CODE -> "`" + ((LiteralTree) tree).getBody().getBody() + "`";
            case LINK, LINK_PLAIN -> "`" + ((LinkTree) tree).getReference().getSignature() + "`";
            case START_ELEMENT, END_ELEMENT -> " ";
            default -> tree.toString();
        };
    }
}
