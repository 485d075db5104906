package org.otasuite.dispatcher.request;

/**
 * What a cancellation did.
 *
 * @param canceled how many operations were pending and are now canceled
 */
public record CancellationView(int canceled) {}
