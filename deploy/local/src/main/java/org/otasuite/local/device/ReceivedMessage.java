package org.otasuite.local.device;

/** A message that the broker delivered; its packet ID is 0 with QoS 0. */
record ReceivedMessage(String topic, String payload, boolean retained, int packetId) {}
