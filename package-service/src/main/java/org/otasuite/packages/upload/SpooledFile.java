package org.otasuite.packages.upload;

import java.nio.file.Path;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A file on this machine's disk on its way to the store.
 *
 * @param fileName as the client called it
 * @param size in bytes
 * @param sha256 in hex
 */
@Schema(implementation = String.class, format = "binary")
public record SpooledFile(Path path, String fileName, long size, String sha256) {}
