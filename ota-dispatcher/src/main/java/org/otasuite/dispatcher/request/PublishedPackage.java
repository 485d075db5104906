package org.otasuite.dispatcher.request;

import java.util.UUID;

/** A package as package-service publishes it. */
record PublishedPackage(UUID id, String name, String fileId, String fileType, long size) {}
