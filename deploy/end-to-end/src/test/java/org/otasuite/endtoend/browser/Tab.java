package org.otasuite.endtoend.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A browser's tab, in a profile of its own: things are found in it by what a screen reader says of them. Whatever the
 * browser complains of fails the test, unless it was allowed.
 */
public final class Tab {
    private final BrowserContext context;
    private final Complaints complaints;
    private final Page page;

    Tab(BrowserContext context, Complaints complaints) {
        this.context = context;
        this.complaints = complaints;
        this.page = context.newPage();
    }

    /** Of the same profile, as a person opens another one. */
    public Tab another() {
        return new Tab(context, complaints);
    }

    /** For what is not here. */
    public Page page() {
        return page;
    }

    /** @param path within the tab's origin, with its fragment */
    public Tab go(String path) {
        page.navigate(path);
        return this;
    }

    public Locator button(String name) {
        return byRole(AriaRole.BUTTON, name);
    }

    /** At the top of a page, and again below it where its list is empty, once that is known. */
    public Locator mainButton(String name) {
        return button(name).first();
    }

    public Locator link(String name) {
        return byRole(AriaRole.LINK, name);
    }

    public Locator heading(String name) {
        return byRole(AriaRole.HEADING, name);
    }

    public Locator dialog(String name) {
        return byRole(AriaRole.DIALOG, name);
    }

    /** A field, a choice or a check box: not the list or table that may bear the same label. */
    public Locator field(String label) {
        return page.getByLabel(label, new GetByLabelOptions().setExact(true))
                .and(page.locator("input, select, textarea"));
    }

    /** The rows of tables in which somewhere is that text. */
    public Locator row(String text) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(text));
    }

    /** @param regex of some part of a complaint, which does not have to come */
    public Tab allow(String regex) {
        complaints.allow(regex);
        return this;
    }

    /** What would fail the test if it ended now. */
    public List<String> complaints() {
        if (!page.isClosed()) {
            // What the browser has told so far comes before this answer.
            page.evaluate("() => true");
        }
        return complaints.found();
    }

    /** What there is to read: the size of the tab, nothing that blinks. */
    public void picture(Path png) {
        page.screenshot(new ScreenshotOptions().setPath(png));
    }

    /** For who wonders why a test failed: a picture, and what a screen reader would say. */
    void describe(Path directory, String name) throws IOException {
        Files.createDirectories(directory);
        picture(directory.resolve(name + ".png"));
        Files.writeString(
                directory.resolve(name + ".txt"),
                page.url() + "\n\n" + page.locator("body").ariaSnapshot() + "\n");
    }

    void close() {
        context.close();
    }

    private Locator byRole(AriaRole role, String name) {
        return page.getByRole(role, new GetByRoleOptions().setName(name).setExact(true));
    }
}
