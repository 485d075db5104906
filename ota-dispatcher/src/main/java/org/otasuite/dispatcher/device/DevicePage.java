package org.otasuite.dispatcher.device;

import java.util.List;

/**
 * A part of the list of devices.
 *
 * @param total how many there are in all that match
 * @param totalIsExact false: there are at least that many; to count them all would take too long
 */
public record DevicePage(List<DeviceView> items, long total, boolean totalIsExact, int limit, int offset) {}
