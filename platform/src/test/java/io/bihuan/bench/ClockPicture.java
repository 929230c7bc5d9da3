package io.bihuan.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Pictures whose top line shows, as a row of black and white squares, the time at which each was made: what a camera
 * would see that films a clock. They are H.264 (ITU-T H.264, baseline) of uncompressed blocks, so that coding them takes
 * no time and every player still decodes real video. Each also names its time in a message (SEI) for readers that do not
 * decode.
 */
final class ClockPicture {

    static final int WIDTH = 1280;
    static final int HEIGHT = 720;
    static final int BLOCK_PIXELS = 16;
    /** The lowest bits of the time in ms, and a sum to check them. */
    static final int TIME_BITS = 24;
    static final int CHECK_BITS = 8;
    static final int CHECK_SALT = 0x5a;
    /** What stands before the thirteen digits of the time in a message. */
    static final byte[] MESSAGE_MARK = "bihuan the clock".getBytes(StandardCharsets.US_ASCII);
    static final int MESSAGE_DIGITS = 13;

    private static final int COLUMNS = WIDTH / BLOCK_PIXELS;
    private static final int ROWS = HEIGHT / BLOCK_PIXELS;
    private static final int SQUARES = TIME_BITS + CHECK_BITS;
    private static final int BLOCK_BYTES = 384; // 256 of brightness and 2 × 64 of colour.
    private static final int BLACK = 16;
    private static final int WHITE = 235;
    private static final int NO_COLOUR = 128;
    private static final int SLICE_P = 5;
    private static final int SLICE_I = 7;
    private static final int BLOCK_UNCOMPRESSED_IN_I = 25;
    private static final int BLOCK_UNCOMPRESSED_IN_P = 30;
    private static final int FRAME_NUMBER_BITS = 4;

    private int frameNumber;
    private int idrNumber;
    private int shown;

    /** The decoder configuration (avcC) of all pictures. */
    static byte[] configuration() {
        var sequence = sequenceParameters();
        var picture = pictureParameters();
        return ByteBuffer.allocate(11 + sequence.length + picture.length)
                .put(new byte[]{1, 0x42, (byte) 0xc0, 0x1f, (byte) 0xff, (byte) 0xe1})
                .putShort((short) sequence.length).put(sequence)
                .put((byte) 1).putShort((short) picture.length).put(picture).array();
    }

    private static byte[] sequenceParameters() {
        var bits = new Bits().put(0x42, 8).put(0xc0, 8).put(0x1f, 8);
        bits.unsigned(0).unsigned(FRAME_NUMBER_BITS - 4).unsigned(2).unsigned(1).put(0, 1);
        bits.unsigned(COLUMNS - 1).unsigned(ROWS - 1).put(1, 1).put(1, 1).put(0, 1).put(0, 1);
        return bits.unit(0x67);
    }

    private static byte[] pictureParameters() {
        var bits = new Bits().unsigned(0).unsigned(0).put(0, 1).put(0, 1).unsigned(0).unsigned(0).unsigned(0);
        // Deblocking is said slice by slice: it would blur the squares.
        bits.put(0, 1).put(0, 2).signed(0).signed(0).signed(0).put(1, 1).put(0, 1).put(0, 1);
        return bits.unit(0x68);
    }

    /** The next picture, of this moment; NAL units with their lengths in front. A key picture needs no other. */
    byte[] next(boolean key, long nowMs) {
        int time = (int) (nowMs & (1 << TIME_BITS) - 1);
        int squares = time << CHECK_BITS | (time ^ time >> 8 ^ time >> 16 ^ CHECK_SALT) & 0xff;
        byte[] slice = key ? whole(squares) : change(squares);
        shown = squares;
        byte[] message = message(nowMs);
        return ByteBuffer.allocate(8 + message.length + slice.length).putInt(message.length).put(message)
                .putInt(slice.length).put(slice).array();
    }

    private static byte[] message(long nowMs) {
        var text = ByteBuffer.allocate(MESSAGE_MARK.length + MESSAGE_DIGITS).put(MESSAGE_MARK)
                .put(String.format("%0" + MESSAGE_DIGITS + "d", nowMs).getBytes(StandardCharsets.US_ASCII));
        return new Bits().put(5, 8).put(text.capacity(), 8).bytes(text.array()).unit(0x06);
    }

    private byte[] whole(int squares) {
        frameNumber = 0;
        idrNumber ^= 1;
        var bits = new Bits().unsigned(0).unsigned(SLICE_I).unsigned(0).put(0, FRAME_NUMBER_BITS).unsigned(idrNumber)
                .put(0, 2).signed(0).unsigned(1);
        for (int block = 0; block < COLUMNS * ROWS; block++) {
            bits.unsigned(BLOCK_UNCOMPRESSED_IN_I).align().bytes(block(block, squares));
        }
        return bits.unit(0x65);
    }

    /** Only squares that differ from the picture before; a block that is skipped stays as it was. */
    private byte[] change(int squares) {
        frameNumber = (frameNumber + 1) % (1 << FRAME_NUMBER_BITS);
        var bits = new Bits().unsigned(0).unsigned(SLICE_P).unsigned(0).put(frameNumber, FRAME_NUMBER_BITS).put(0, 3)
                .signed(0).unsigned(1);
        int skipped = 0;
        for (int block = 0; block < COLUMNS * ROWS; block++) {
            if (block >= SQUARES || isWhite(block, squares) == isWhite(block, shown)) {
                skipped++;
            } else {
                bits.unsigned(skipped).unsigned(BLOCK_UNCOMPRESSED_IN_P).align().bytes(block(block, squares));
                skipped = 0;
            }
        }
        return (skipped > 0 ? bits.unsigned(skipped) : bits).unit(0x41);
    }

    private static boolean isWhite(int block, int squares) {
        return (squares >>> SQUARES - 1 - block & 1) == 1;
    }

    private static byte[] block(int number, int squares) {
        var block = ByteBuffer.allocate(BLOCK_BYTES);
        int column = number % COLUMNS;
        int row = number / COLUMNS;
        for (int pixel = 0; pixel < BLOCK_PIXELS * BLOCK_PIXELS; pixel++) {
            int shade = 60 + (column + row) % 16 * 6 + pixel % 16; // Something to look at: slanted stripes.
            block.put((byte) (number >= SQUARES ? shade : isWhite(number, squares) ? WHITE : BLACK));
        }
        while (block.hasRemaining()) {
            block.put((byte) NO_COLOUR);
        }
        return block.array();
    }

    /** Bits of a raw byte sequence payload. */
    private static final class Bits {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int pending;
        private int count;

        Bits put(int value, int bits) {
            for (int i = bits - 1; i >= 0; i--) {
                pending = pending << 1 | value >> i & 1;
                if (++count == 8) {
                    out.write(pending);
                    pending = 0;
                    count = 0;
                }
            }
            return this;
        }

        /** Exponential Golomb code. */
        Bits unsigned(int value) {
            int length = 32 - Integer.numberOfLeadingZeros(value + 1);
            return put(0, length - 1).put(value + 1, length);
        }

        Bits signed(int value) {
            return unsigned(value > 0 ? 2 * value - 1 : -2 * value);
        }

        Bits align() {
            return count == 0 ? this : put(0, 8 - count);
        }

        Bits bytes(byte[] bytes) {
            if (count == 0) {
                out.writeBytes(bytes);
            } else {
                for (byte each : bytes) {
                    put(each & 0xff, 8);
                }
            }
            return this;
        }

        /** A NAL unit: header, payload with its end, and a 3 wherever the payload would look like a start code. */
        byte[] unit(int header) {
            put(1, 1).align();
            var unit = new ByteArrayOutputStream(out.size() + 16);
            unit.write(header);
            int zeros = 0;
            for (byte each : out.toByteArray()) {
                if (zeros >= 2 && (each & 0xff) <= 3) {
                    unit.write(3);
                    zeros = 0;
                }
                unit.write(each);
                zeros = each == 0 ? zeros + 1 : 0;
            }
            return unit.toByteArray();
        }
    }
}
