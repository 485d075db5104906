package org.otasuite.local.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalLong;

/** One download of a package, over one transport, into the file that the command names. */
final class DownloadAttempt {

    private static final int BUFFER = 2_048;

    private final DeviceSettings settings;
    private final Flash flash;
    private final PowerSupply power;
    private final Command command;
    private long bytes;

    DownloadAttempt(DeviceSettings settings, Flash flash, PowerSupply power, Command command) {
        this.settings = settings;
        this.flash = flash;
        this.power = power;
        this.command = command;
    }

    /** Length of the body so far. */
    long bytes() {
        return bytes;
    }

    void run(Transport transport) throws IOException {
        try (DownloadConnection connection = DownloadConnection.open(settings, transport)) {
            try {
                connection.send(DownloadRequest.of(settings, command.fileId()));
                if (settings.firmware().variant() == DeviceVariant.CELLULAR) {
                    takeAsModem(connection.in());
                } else {
                    takeAsNode(connection.in());
                }
            } catch (PowerLostException e) {
                connection.abort();
                throw e;
            }
        }
    }

    /** The node writes whatever body comes, an error's too, and looks at the status alone. */
    private void takeAsNode(InputStream in) throws IOException {
        ResponseHead head = ResponseHead.read(in);
        save(in, head.contentLength().orElse(Long.MAX_VALUE));
        if (head.status() != 200) {
            throw new IOException("HTTP status " + head.status());
        }
        awaitClose(in);
    }

    /** The modem looks at the length alone, and hands nothing over when that is wrong. */
    private void takeAsModem(InputStream in) throws IOException {
        OptionalLong length = ResponseHead.read(in).contentLength();
        if (length.isEmpty() || length.getAsLong() != command.size()) {
            throw new IOException("Content-Length is not the size in the command");
        }
        try {
            save(in, command.size());
            if (bytes < command.size()) {
                throw new IOException("body shorter than announced");
            }
        } catch (IOException e) {
            flash.remove(command.fileName());
            throw e;
        }
    }

    /** An end that comes early is taken for the end; only a reset or a timeout is an error. */
    private void save(InputStream in, long length) throws IOException {
        byte[] buffer = new byte[BUFFER];
        // Small packages come in two parts at least, so that the power can go between them.
        long part = Math.max(1, Math.min(BUFFER, command.size() / 2));
        try (OutputStream file = flash.create(command.fileName())) {
            while (bytes < length) {
                int read = in.read(buffer, 0, (int) Math.min(part, length - bytes));
                if (read < 0) {
                    return;
                }
                file.write(buffer, 0, read);
                bytes += read;
                power.reach(PowerLoss.DURING_DOWNLOAD);
            }
        }
    }

    /** The node has its body, yet goes on only when the server closes: one that does not holds it up. */
    private static void awaitClose(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // Closed with a reset, or given up waiting; the body is whole.
        }
    }
}
