package org.otasuite.dispatcher.webhook;

/** @param deliveries how many are sent again */
public record ReplayView(long deliveries) {}
