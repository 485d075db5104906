package org.otasuite.endtoend.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What went wrong in a browser while a test looked at something else: errors on its console (each violation of a
 * content security policy is one), errors that no script caught, dialogs (a hostile text that came to run would open
 * one), answers of 500 and above, and requests to another origin than the page's.
 */
final class Complaints {
    /** Of no origin: what the browser makes itself. */
    private static final Predicate<String> LOCAL =
            Pattern.compile("^(about|blob|data):").asPredicate();

    private final String origin;
    private final List<String> all = new ArrayList<>();
    private final List<Pattern> allowed = new ArrayList<>();

    private Complaints(String origin) {
        this.origin = origin;
    }

    /** @param origin of which everything must come */
    static Complaints of(BrowserContext context, String origin) {
        var complaints = new Complaints(origin);
        context.onConsoleMessage(complaints::hear);
        context.onWebError(error -> complaints.all.add("uncaught: " + firstLine(error.error())));
        context.onDialog(complaints::close);
        context.onRequest(complaints::look);
        context.onResponse(complaints::look);
        return complaints;
    }

    void allow(String regex) {
        allowed.add(Pattern.compile(regex));
    }

    /** Without those that the test allowed, whenever it did. */
    List<String> found() {
        return all.stream()
                .filter(complaint -> allowed.stream()
                        .noneMatch(pattern -> pattern.matcher(complaint).find()))
                .toList();
    }

    private void hear(ConsoleMessage message) {
        if (message.type().equals("error")) {
            all.add("console: " + message.text() + " at " + message.location());
        }
    }

    private void close(Dialog dialog) {
        all.add("dialog: " + dialog.message());
        dialog.dismiss();
    }

    private void look(Request request) {
        var url = request.url();
        if (!LOCAL.test(url) && !url.equals(origin) && !url.startsWith(origin + "/")) {
            all.add("elsewhere: " + request.method() + " " + url);
        }
    }

    private void look(Response response) {
        if (response.status() >= 500) {
            all.add("broken: " + response.status() + " to " + response.request().method() + " " + response.url());
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
