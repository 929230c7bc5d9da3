package io.bihuan.media.rtmp;

import io.bihuan.media.frame.MalformedMedia;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Action Message Format 0 (Adobe's specification of 2007), as RTMP commands use it. Values are {@code Double},
 * {@code Boolean}, {@code String}, {@code Map}, {@code List} or {@code null}.
 */
final class Amf0 {

    private static final int NUMBER = 0;
    private static final int BOOLEAN = 1;
    private static final int STRING = 2;
    private static final int OBJECT = 3;
    private static final int NULL = 5;
    private static final int UNDEFINED = 6;
    private static final int NAMED_ARRAY = 8;
    private static final int OBJECT_END = 9;
    private static final int ARRAY = 10;
    private static final int DATE = 11;
    private static final int LONG_STRING = 12;

    private static final int DEPTH_MAX = 8;
    private static final int VALUES_MAX = 1_024;

    private Amf0() {
    }

    /** @throws MalformedMedia if the bytes are no sequence of values, or nested or numerous beyond all need */
    static List<@Nullable Object> read(byte[] bytes) throws MalformedMedia {
        var reader = new Reader(ByteBuffer.wrap(bytes));
        var values = new ArrayList<@Nullable Object>();
        try {
            while (reader.in.hasRemaining()) {
                values.add(reader.value(0));
            }
        } catch (BufferUnderflowException e) {
            throw new MalformedMedia("a command that ends too early");
        }
        return values;
    }

    private static final class Reader {

        private final ByteBuffer in;
        private int values;

        Reader(ByteBuffer in) {
            this.in = in;
        }

        @Nullable
        Object value(int depth) throws MalformedMedia {
            if (depth > DEPTH_MAX || ++values > VALUES_MAX) {
                throw new MalformedMedia("a command with too many values");
            }
            int type = in.get();
            return switch (type) {
                case NUMBER -> in.getDouble();
                case BOOLEAN -> in.get() != 0;
                case STRING -> text(in.getShort() & 0xffff);
                case OBJECT -> named(depth);
                case NULL, UNDEFINED -> null;
                case NAMED_ARRAY -> {
                    in.getInt();
                    yield named(depth);
                }
                case ARRAY -> array(depth);
                case DATE -> {
                    double milliseconds = in.getDouble();
                    in.getShort();
                    yield milliseconds;
                }
                case LONG_STRING -> text(in.getInt());
                default -> throw new MalformedMedia("a command with a value of type " + type);
            };
        }

        private Map<String, @Nullable Object> named(int depth) throws MalformedMedia {
            var named = new LinkedHashMap<String, @Nullable Object>();
            while (true) {
                var name = text(in.getShort() & 0xffff);
                if (name.isEmpty()) {
                    int end = in.get();
                    if (end == OBJECT_END) {
                        return named;
                    }
                    in.position(in.position() - 1);
                }
                named.put(name, value(depth + 1));
            }
        }

        private List<@Nullable Object> array(int depth) throws MalformedMedia {
            int count = in.getInt();
            var array = new ArrayList<@Nullable Object>();
            for (int i = 0; i < count; i++) {
                array.add(value(depth + 1));
            }
            return array;
        }

        private String text(int length) throws MalformedMedia {
            if (length < 0 || length > in.remaining()) {
                throw new MalformedMedia("a text longer than its command");
            }
            var bytes = new byte[length];
            in.get(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    static byte[] write(@Nullable Object... values) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            for (var value : values) {
                write(out, value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.write(NULL);
            case Number number -> {
                out.write(NUMBER);
                out.writeDouble(number.doubleValue());
            }
            case Boolean truth -> {
                out.write(BOOLEAN);
                out.write(truth ? 1 : 0);
            }
            case String text -> {
                out.write(STRING);
                writeName(out, text);
            }
            case Map<?, ?> named -> {
                out.write(OBJECT);
                for (var entry : named.entrySet()) {
                    writeName(out, (String) entry.getKey());
                    write(out, entry.getValue());
                }
                writeName(out, "");
                out.write(OBJECT_END);
            }
            default -> throw new IllegalArgumentException("no value of AMF0: " + value.getClass());
        }
    }

    private static void writeName(DataOutputStream out, String name) throws IOException {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length);
        out.write(bytes);
    }
}
