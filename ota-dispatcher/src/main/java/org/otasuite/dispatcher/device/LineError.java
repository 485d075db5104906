package org.otasuite.dispatcher.device;

/**
 * What is wrong with a device of an import.
 *
 * @param line of a CSV file, whose first is 1; of a JSON list, the device's place in it, from 1
 */
record LineError(int line, String detail) {}
