package org.otasuite.dispatcher.device;

/**
 * What an import did.
 *
 * @param imported how many devices were created
 */
public record ImportView(int imported) {}
