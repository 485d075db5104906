package org.otasuite.dispatcher.slot;

/** What became of a publication. */
enum Delivery {
    /** The broker has it. */
    ACKNOWLEDGED,
    /** The broker does not want it; the connection is as good as before. */
    REFUSED,
    /** Nobody knows: the connection broke, or the broker said nothing in time. */
    UNKNOWN
}
