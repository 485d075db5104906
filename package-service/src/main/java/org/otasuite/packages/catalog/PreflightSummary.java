package org.otasuite.packages.catalog;

import java.util.List;

/**
 * The short form of what devices would make of a package.
 *
 * @param level ok, warning or error
 * @param codes of what was found, each once
 */
public record PreflightSummary(String level, List<String> codes) {}
