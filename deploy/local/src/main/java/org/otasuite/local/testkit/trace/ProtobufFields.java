package org.otasuite.local.testkit.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The fields of one message in the wire format of Protocol Buffers, in their order. */
final class ProtobufFields {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private record Field(int number, ByteBuffer bytes, long value) {}

    private final List<Field> fields = new ArrayList<>();

    private ProtobufFields() {}

    static ProtobufFields of(byte[] message) {
        return of(ByteBuffer.wrap(message));
    }

    private static ProtobufFields of(ByteBuffer message) {
        var rest = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        var read = new ProtobufFields();
        while (rest.hasRemaining()) {
            int tag = Math.toIntExact(varint(rest));
            read.fields.add(field(tag >>> 3, tag & 7, rest));
        }
        return read;
    }

    private static Field field(int number, int type, ByteBuffer rest) {
        var none = ByteBuffer.allocate(0);
        return switch (type) {
            case VARINT -> new Field(number, none, varint(rest));
            case FIXED_64 -> new Field(number, none, rest.getLong());
            case FIXED_32 -> new Field(number, none, rest.getInt());
            case LENGTH_DELIMITED -> {
                int length = Math.toIntExact(varint(rest));
                var bytes = rest.slice(rest.position(), length);
                rest.position(rest.position() + length);
                yield new Field(number, bytes, 0);
            }
            default -> throw new IllegalArgumentException("unknown wire type " + type);
        };
    }

    private static long varint(ByteBuffer rest) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = rest.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    Stream<ProtobufFields> messages(int number) {
        return all(number).map(field -> of(field.bytes()));
    }

    String text(int number) {
        return all(number)
                .findFirst()
                .map(field ->
                        StandardCharsets.UTF_8.decode(field.bytes().duplicate()).toString())
                .orElse("");
    }

    byte[] bytes(int number) {
        var bytes = all(number).findFirst().map(Field::bytes).orElse(ByteBuffer.allocate(0));
        var copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return copy;
    }

    long number(int number) {
        return all(number).findFirst().map(Field::value).orElse(0L);
    }

    boolean has(int number) {
        return all(number).findAny().isPresent();
    }

    private Stream<Field> all(int number) {
        return fields.stream().filter(field -> field.number() == number);
    }
}
