package org.otasuite.collector.report;

import java.time.OffsetDateTime;
import org.otasuite.core.message.DeviceStatus;
import org.otasuite.core.message.DeviceTopic;

/** A status message, where it was said and when it came. */
record ReceivedStatus(DeviceTopic topic, DeviceStatus status, OffsetDateTime receivedAt) {}
