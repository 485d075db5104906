package org.otasuite.packages.preflight;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Tells before any device does whether devices can apply a package. It does what their unpacker does, which knows plain
 * tar and one private form of {@code .tar.gz}, checks nothing and rolls nothing back; whatever would end otherwise than
 * the archive says is a finding. Reads the file once, as a stream.
 */
public final class Preflight {
    private static final String PLAIN_TAR = ".tar";
    private static final String ZLIB_TAR = ".tar.gz";

    /** More than any device has flash for, in bytes. */
    private static final long MOST_INFLATED = 1L << 30;

    private final String fileType;
    private final long mostInflated;
    private final Findings findings = new Findings();
    private final PathCheck paths;

    private Preflight(String fileId, String fileType, long mostInflated) {
        this.fileType = fileType;
        this.mostInflated = mostInflated;
        this.paths = new PathCheck(findings, fileId + fileType);
    }

    /** Blocks while it reads the file. */
    public static PreflightReport check(Path file, String fileId, String fileType) throws IOException {
        return check(file, fileId, fileType, MOST_INFLATED);
    }

    /** @param mostInflated bytes at which the content of a {@code .tar.gz} is read no further */
    static PreflightReport check(Path file, String fileId, String fileType, long mostInflated) throws IOException {
        return new Preflight(fileId, fileType, mostInflated).check(file);
    }

    private PreflightReport check(Path file) throws IOException {
        long size = Files.size(file);
        if (!fileType.equals(PLAIN_TAR) && !fileType.equals(ZLIB_TAR)) {
            findings.add(Rule.TYPE_READ_AS_TAR);
        }
        if (size == 0) {
            findings.add(Rule.EMPTY_FILE);
            return report(OptionalLong.empty());
        }
        return fileType.equals(ZLIB_TAR) ? zlibTar(file, size) : plainTar(file, size);
    }

    private PreflightReport plainTar(Path file, long size) throws IOException {
        try (var content = open(file)) {
            if (startsLikeGzip(content)) {
                findings.add(Rule.REAL_GZIP);
                return report(OptionalLong.empty());
            }
            new TarCheck(content, findings, paths).run();
        }
        return report(size + paths.flash());
    }

    private PreflightReport zlibTar(Path file, long size) throws IOException {
        var inflater = new Inflater();
        try (var compressed = open(file)) {
            boolean gzip = startsLikeGzip(compressed);
            long inflated;
            try (var content = new DeviceZlib(compressed, inflater, mostInflated)) {
                new TarCheck(content, findings, paths).run();
                inflated = content.drain();
            } catch (ZipException | EOFException e) {
                return unreadable(gzip && !isZlib(file) ? Rule.REAL_GZIP : Rule.BAD_ZLIB);
            } catch (DeviceZlib.TooLarge e) {
                return unreadable(Rule.TOO_BIG);
            }
            findings.add(Rule.NEEDS_UZLIB);
            return report(Math.max(size + inflated, inflated + paths.flash()));
        } finally {
            inflater.end();
        }
    }

    /** What was found before the content broke off says nothing of what is meant. */
    private static PreflightReport unreadable(Rule rule) {
        return new PreflightReport(List.of(new Finding(rule, null)), List.of(), 0, OptionalLong.empty());
    }

    private PreflightReport report(long spaceNeeded) {
        return report(findings.has(Rule.NOT_A_TAR) ? OptionalLong.empty() : OptionalLong.of(spaceNeeded));
    }

    private PreflightReport report(OptionalLong spaceNeeded) {
        return new PreflightReport(findings.all(), paths.entries(), paths.files(), spaceNeeded);
    }

    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file), 64 * 1024);
    }

    private static boolean startsLikeGzip(InputStream content) throws IOException {
        content.mark(2);
        boolean gzip = content.read() == 0x1f && content.read() == 0x8b;
        content.reset();
        return gzip;
    }

    /** Whether there is the head of a zlib stream (RFC 1950) where devices look for it. */
    private static boolean isZlib(Path file) throws IOException {
        try (var content = open(file)) {
            var head = content.readNBytes(DeviceZlib.PASSED_OVER + 2);
            if (head.length < DeviceZlib.PASSED_OVER + 2) {
                return false;
            }
            int method = head[DeviceZlib.PASSED_OVER] & 0xff;
            int flags = head[DeviceZlib.PASSED_OVER + 1] & 0xff;
            return (method & 0x0f) == 8 && (method * 256 + flags) % 31 == 0;
        }
    }
}
