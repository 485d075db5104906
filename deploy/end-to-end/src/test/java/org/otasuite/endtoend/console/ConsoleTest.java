package org.otasuite.endtoend.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.otasuite.endtoend.SharedSuite;
import org.otasuite.endtoend.browser.BrowserExtension;

/** Tests that look at the console: they may ask for the {@link org.otasuite.endtoend.Suite}, and each for a {@link Console}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({BrowserExtension.class, SharedSuite.class, ConsoleExtension.class})
@interface ConsoleTest {}
