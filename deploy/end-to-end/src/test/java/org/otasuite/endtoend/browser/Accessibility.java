package org.otasuite.endtoend.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Collectors;

/** What axe finds on a page by the rules of WCAG 2.2 AA, and by its own on what is good practice. */
public final class Accessibility {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final List<String> SEVERE = List.of("serious", "critical");

    private Accessibility() {}

    /** @return for each rule that the page breaks seriously or critically, where and what would help */
    public static List<String> findings(Page page) {
        // One page without frames: nothing has to be put together in another tab.
        return new AxeBuilder(page)
                .withTags(RULES).setLegacyMode(true).analyze().getViolations().stream()
                        .filter(rule -> SEVERE.contains(rule.getImpact()))
                        .map(Accessibility::words)
                        .toList();
    }

    private static String words(Rule rule) {
        return rule.getImpact() + " " + rule.getId() + ": " + rule.getHelp() + " (" + rule.getHelpUrl() + ")"
                + rule.getNodes().stream().map(Accessibility::words).collect(Collectors.joining());
    }

    private static String words(CheckedNode node) {
        return "\n    " + node.getTarget() + " " + node.getFailureSummary().replaceAll("\\s+", " ");
    }
}
