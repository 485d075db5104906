package org.otasuite.local.device;

/** A message that the device published with QoS 1 and that the broker acknowledged. */
public record Publication(String topic, String payload, boolean retained) {

    /** Whether this emptied the command slot. */
    public boolean clearsCommand() {
        return retained && payload.isEmpty();
    }
}
