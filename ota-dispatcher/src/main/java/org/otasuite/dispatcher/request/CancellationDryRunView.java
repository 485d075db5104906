package org.otasuite.dispatcher.request;

/**
 * What a cancellation would do.
 *
 * @param canceled how many operations are pending and would be canceled
 * @param givenUp how many devices failed, may try again, and would be told so no more
 */
public record CancellationDryRunView(int canceled, int givenUp) {}
