package org.otasuite.packages.preflight;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One header block of a tar archive as devices read it: a name of at most 100 bytes and a size of 11 octal digits. The
 * rest is what devices pass over and therefore get wrong. Read here by hand, because a library repairs what devices do
 * not.
 */
final class TarHeader {
    static final int BLOCK = 512;

    private static final int NAME_END = 100;
    private static final int SIZE = 124;
    private static final int SIZE_DIGITS = 11;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_END = 156;
    private static final int TYPE = 156;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;

    private final byte[] block;

    TarHeader(byte[] block) {
        this.block = block;
    }

    boolean isZero() {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** Empty if the name is not UTF-8 or there is none. */
    Optional<String> name() {
        int end = 0;
        while (end < NAME_END && block[end] != 0) {
            end++;
        }
        try {
            var name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(block, 0, end))
                    .toString();
            return name.isEmpty() ? Optional.empty() : Optional.of(name);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Empty if the first 11 bytes of the field are anything but octal digits with blanks around them. */
    OptionalLong size() {
        var field = new String(block, SIZE, SIZE_DIGITS, StandardCharsets.ISO_8859_1).strip();
        return field.matches("[0-7]+") ? OptionalLong.of(Long.parseLong(field, 8)) : OptionalLong.empty();
    }

    char type() {
        return (char) (block[TYPE] & 0xff);
    }

    /** Whether the path goes on in the prefix field, which only the POSIX form has there. */
    boolean hasPrefix() {
        return magic().startsWith("ustar\0") && block[PREFIX] != 0;
    }

    boolean hasMagic() {
        return magic().startsWith("ustar");
    }

    /** Old archives summed up signed bytes. */
    boolean hasGoodChecksum() {
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < BLOCK; i++) {
            boolean own = i >= CHECKSUM && i < CHECKSUM_END;
            unsigned += own ? ' ' : block[i] & 0xff;
            signed += own ? ' ' : block[i];
        }
        var field = new String(block, CHECKSUM, CHECKSUM_END - CHECKSUM, StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
        if (!field.matches("[0-7]+")) {
            return false;
        }
        long stored = Long.parseLong(field, 8);
        return stored == unsigned || stored == signed;
    }

    private String magic() {
        return new String(block, MAGIC, 6, StandardCharsets.ISO_8859_1);
    }
}
