package org.otasuite.download.fact;

/** What is written down of one attempt of a device. To be used on one thread at a time. */
public interface DownloadRecord {
    /** It was answered. */
    void answered(int status);

    /** So much was sent so far. */
    void progressed(long bytes);

    /** The whole package was handed to the network. */
    void completed(long bytes);

    /** It is over without that. */
    void ended(long bytes);

    /** For what is no part of an operation. */
    DownloadRecord NONE = new DownloadRecord() {
        @Override
        public void answered(int status) {}

        @Override
        public void progressed(long bytes) {}

        @Override
        public void completed(long bytes) {}

        @Override
        public void ended(long bytes) {}
    };
}
