package org.otasuite.packages.preflight;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** Walks through an archive as a device would, block by block, and judges what it meets. */
final class TarCheck {
    private static final Set<String> OVERRIDES = Set.of("path", "size", "linkpath");

    /** Each takes a block of flash on the device, and some bytes of memory here. */
    private static final int MOST_ENTRIES = 20_000;

    private final InputStream archive;
    private final Findings findings;
    private final PathCheck paths;
    private long length;
    private int entries;
    private boolean first = true;

    TarCheck(InputStream archive, Findings findings, PathCheck paths) {
        this.archive = archive;
        this.findings = findings;
        this.paths = paths;
    }

    /** @return the length of the archive in bytes, as far as it was read */
    long run() throws IOException {
        while (header()) {
            first = false;
        }
        return length;
    }

    /** Whether there may be more. */
    private boolean header() throws IOException {
        var block = read(TarHeader.BLOCK);
        if (block.length == 0 && !first) {
            return ended();
        }
        if (block.length < TarHeader.BLOCK) {
            return first ? notATar() : cutOff();
        }
        var header = new TarHeader(block);
        if (header.isZero()) {
            refuseMore();
            paths.finish();
            return false;
        }
        if (!header.hasGoodChecksum()) {
            if (first && !header.hasMagic()) {
                return notATar();
            }
            findings.add(Rule.BAD_CHECKSUM, header.name().orElse(""));
        }
        return entry(header);
    }

    private boolean entry(TarHeader header) throws IOException {
        if (++entries > MOST_ENTRIES) {
            findings.add(Rule.TOO_MANY_ENTRIES);
            return false;
        }
        var name = header.name().orElse("");
        if (name.isEmpty()) {
            findings.add(Rule.BAD_NAME);
        }
        var size = header.size();
        if (size.isEmpty()) {
            // A device finds no next header behind this one.
            findings.add(Rule.BAD_SIZE_FIELD, name);
            return false;
        }
        if (header.hasPrefix()) {
            findings.add(Rule.LONG_PATH, name);
        }
        long left = size.getAsLong();
        if (!name.isEmpty()) {
            left -= judge(header, name, left);
        }
        return body(name, left, size.getAsLong());
    }

    /** @return how many bytes of the body were read for it */
    private long judge(TarHeader header, String name, long size) throws IOException {
        switch (header.type()) {
            case '0', '\0', '7' -> fileOrFolder(name, size);
            case '5' -> {
                if (!name.endsWith("/")) {
                    findings.add(Rule.SPECIAL_FILE, name);
                }
                paths.folder(name);
            }
            case 'x', 'g' -> {
                return pax(name, size);
            }
            case 'L' -> findings.add(Rule.LONG_PATH, name);
            case '1', '2', 'K' -> {
                findings.add(Rule.LINK, name);
                if (header.type() != 'K') {
                    paths.file(name, 0);
                }
            }
            default -> findings.add(Rule.SPECIAL_FILE, name);
        }
        return 0;
    }

    /** The slash alone makes a folder; so it was before there was a type for it. */
    private void fileOrFolder(String name, long size) {
        if (name.endsWith("/")) {
            paths.folder(name);
        } else {
            paths.file(name, size);
        }
    }

    private long pax(String name, long size) throws IOException {
        paths.junk(name, size);
        var data = read((int) Math.min(size, PaxRecords.MAX_BYTES));
        var keywords = PaxRecords.keywords(data);
        if (keywords.stream().anyMatch(OVERRIDES::contains)) {
            findings.add(Rule.PAX_OVERRIDE, name);
        }
        if (keywords.contains("path")) {
            findings.add(Rule.LONG_PATH, name);
        }
        return data.length;
    }

    private boolean body(String name, long left, long size) throws IOException {
        long padding = (TarHeader.BLOCK - size % TarHeader.BLOCK) % TarHeader.BLOCK;
        if (skip(left) < left) {
            findings.add(Rule.TRUNCATED, name);
            return ended();
        }
        if (skip(padding) < padding) {
            return cutOff();
        }
        return true;
    }

    private boolean cutOff() {
        findings.add(Rule.TRUNCATED);
        return ended();
    }

    private boolean ended() {
        findings.add(Rule.NO_END);
        return false;
    }

    private boolean notATar() {
        findings.add(Rule.NOT_A_TAR);
        return false;
    }

    private void refuseMore() throws IOException {
        byte[] block = read(TarHeader.BLOCK);
        while (block.length > 0) {
            for (byte b : block) {
                if (b != 0) {
                    findings.add(Rule.DATA_AFTER_END);
                    return;
                }
            }
            block = read(TarHeader.BLOCK);
        }
    }

    private byte[] read(int count) throws IOException {
        var bytes = archive.readNBytes(count);
        length += bytes.length;
        return bytes;
    }

    private long skip(long count) throws IOException {
        long skipped = 0;
        while (skipped < count) {
            long now = archive.skip(count - skipped);
            if (now == 0) {
                if (archive.read() < 0) {
                    break;
                }
                now = 1;
            }
            skipped += now;
        }
        length += skipped;
        return skipped;
    }
}
