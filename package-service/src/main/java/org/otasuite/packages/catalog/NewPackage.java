package org.otasuite.packages.catalog;

import java.util.List;
import java.util.UUID;

/**
 * What an operator uploads, but for the file.
 *
 * @param fileType by the name of the file that was uploaded, with its dot
 */
record NewPackage(UUID projectId, String name, String description, List<String> tags, String fileType) {}
