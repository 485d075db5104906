package org.otasuite.kubernetes;

import java.util.Locale;

/**
 * One property of a service, as it is written down.
 *
 * @param fallback what holds when nobody sets it, or empty
 * @param kind what it is, with unit and limits
 */
record Setting(String property, String kind, String fallback, String meaning) {
    String variable() {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
