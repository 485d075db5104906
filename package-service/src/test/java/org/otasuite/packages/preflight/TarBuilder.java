package org.otasuite.packages.preflight;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.DeflaterOutputStream;

/** Writes archives block by block, wrong ones too. */
final class TarBuilder {
    private static final int BLOCK = 512;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    TarBuilder folder(String name) {
        return entry(name, '5', new byte[0], header -> {});
    }

    TarBuilder file(String name, String content) {
        return entry(name, '0', content.getBytes(StandardCharsets.UTF_8), header -> {});
    }

    TarBuilder entry(String name, char type, byte[] content) {
        return entry(name, type, content, header -> {});
    }

    /** @param damage changes the header before its checksum is computed */
    TarBuilder entry(String name, char type, byte[] content, Consumer<byte[]> damage) {
        var header = header(name, type, content.length);
        damage.accept(header);
        return raw(withChecksum(header)).raw(content).raw(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }

    TarBuilder raw(byte[] anything) {
        bytes.writeBytes(anything);
        return this;
    }

    byte[] end() {
        return raw(new byte[2 * BLOCK]).bytes.toByteArray();
    }

    byte[] withoutEnd() {
        return bytes.toByteArray();
    }

    /** As the devices' packaging tool compresses: 8 bytes, a zlib stream, 4 bytes. */
    static byte[] zlib(byte[] tar) throws IOException {
        var packed = new ByteArrayOutputStream();
        packed.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0});
        try (var deflater = new DeflaterOutputStream(packed)) {
            deflater.write(tar);
        }
        packed.writeBytes(new byte[4]);
        return packed.toByteArray();
    }

    static void put(byte[] header, int at, String text) {
        var ascii = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(ascii, 0, header, at, ascii.length);
    }

    private static byte[] header(String name, char type, int size) {
        var header = new byte[BLOCK];
        var utf8 = name.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(utf8, 0, header, 0, Math.min(utf8.length, 100));
        put(header, 100, "0000644\0");
        put(header, 124, "%011o\0".formatted(size));
        put(header, 136, "00000000000\0");
        header[156] = (byte) type;
        put(header, 257, "ustar\00000");
        return header;
    }

    private static byte[] withChecksum(byte[] header) {
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        return header;
    }
}
