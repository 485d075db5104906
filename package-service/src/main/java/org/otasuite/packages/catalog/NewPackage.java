package org.otasuite.packages.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * What an operator uploads.
 *
 * @param fileType as devices need it, with its dot
 * @param file where the upload lies until it is stored
 */
record NewPackage(UUID projectId, String name, String description, List<String> tags, String fileType, Path file) {}
