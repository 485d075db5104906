package org.otasuite.download.serve;

import java.util.UUID;

/** What {@link RunningDownloads} knows of one. May be called by anybody. */
interface RunningDownload {
    String deviceId();

    UUID projectId();

    /** Sees to it that the download ends soon. */
    void giveUp(String reason);

    /** To be called now and then. */
    void look();
}
