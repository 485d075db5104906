package org.otasuite.packages.project;

import org.otasuite.core.rest.DisplayName;

/** What an operator says of a new project. */
public record NewProject(@DisplayName String name) {}
