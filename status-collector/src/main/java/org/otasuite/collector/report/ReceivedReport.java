package org.otasuite.collector.report;

import org.otasuite.core.message.DeviceTopic;
import org.otasuite.core.message.OtaMessage.Report;

/** A report, where it was said and when it came. */
record ReceivedReport(DeviceTopic topic, Report report, Arrival arrival) {}
