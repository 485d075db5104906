package org.otasuite.endtoend.browser;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a {@link Browsing} to each test that asks for one, and fails the test if the browser complained of anything
 * that it did not allow. Without a browser on the machine, the tests are left out.
 */
public final class BrowserExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);
    private static final Path EVIDENCE = Path.of("target", "browser");
    private static final ConditionEvaluationResult FOUND = ConditionEvaluationResult.enabled("There is a browser");

    /** Said once. */
    private static final class Missing {
        static final ConditionEvaluationResult RESULT = ConditionEvaluationResult.disabled(InstalledBrowser.MISSING);

        static {
            System.out.println(InstalledBrowser.MISSING);
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return InstalledBrowser.find().isPresent() ? FOUND : Missing.RESULT;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browsing.class
                && context.getTestMethod().isPresent();
    }

    @Override
    public Browsing resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return of(context);
    }

    /** For other extensions, and for tests alone. */
    public static Browsing of(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .computeIfAbsent(
                        Browsing.class, key -> new Browsing(browser(context).browser()), Browsing.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var browsing = context.getStore(NAMESPACE).remove(Browsing.class, Browsing.class);
        if (browsing == null) {
            return;
        }
        try {
            var complaints = browsing.complaints();
            if (context.getExecutionException().isPresent() || !complaints.isEmpty()) {
                browsing.describe(EVIDENCE, name(context));
            }
            if (!complaints.isEmpty()) {
                throw new AssertionError("The browser complained:\n" + String.join("\n", complaints));
            }
        } finally {
            browsing.close();
        }
    }

    private static RunningBrowser browser(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        RunningBrowser.class,
                        key -> RunningBrowser.launch(InstalledBrowser.find().orElseThrow()),
                        RunningBrowser.class);
    }

    private static String name(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName()
                + context.getDisplayName().replaceAll("[^A-Za-z0-9]+", "-");
    }
}
