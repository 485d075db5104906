package org.otasuite.endtoend.browser;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What one test does with the browser: tabs that know nothing of each other, nor of another test's. */
public final class Browsing {
    private final Browser browser;
    private final List<Tab> tabs = new ArrayList<>();

    Browsing(Browser browser) {
        this.browser = browser;
    }

    /** @param origin of all that the tab may load, such as {@code http://localhost:8080} */
    public Tab open(String origin, Look look) {
        var context = browser.newContext(
                look.options().setBaseURL(origin).setPermissions(List.of("clipboard-read", "clipboard-write")));
        context.setDefaultTimeout(RunningBrowser.PATIENCE_MILLIS);
        var tab = new Tab(context, Complaints.of(context, origin));
        tabs.add(tab);
        return tab;
    }

    public Tab open(String origin) {
        return open(origin, Look.DESKTOP_LIGHT);
    }

    List<String> complaints() {
        return tabs.stream().flatMap(tab -> tab.complaints().stream()).toList();
    }

    void describe(Path directory, String name) {
        for (int i = 0; i < tabs.size(); i++) {
            try {
                tabs.get(i).describe(directory, name + "-" + i);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    void close() {
        tabs.forEach(Tab::close);
    }
}
