package org.otasuite.bench.network;

/** What a link does with what it is to carry. */
enum Weather {
    FAIR,
    /** Nothing comes through, and nobody is told. */
    SILENT,
    /** Nobody comes in, and who was in is thrown out. */
    CUT
}
