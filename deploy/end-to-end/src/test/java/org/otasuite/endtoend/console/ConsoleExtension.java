package org.otasuite.endtoend.console;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.otasuite.endtoend.SharedSuite;
import org.otasuite.endtoend.browser.BrowserExtension;

/** Gives a {@link Console} to each test that asks for one. */
final class ConsoleExtension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Console.class
                && context.getTestMethod().isPresent();
    }

    @Override
    public Console resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Console.of(SharedSuite.of(context), BrowserExtension.of(context));
    }
}
