package io.bihuan.media.frame;

/** Reads bits, most significant first, and the Exp-Golomb numbers of H.264 (ITU-T H.264, section 9.1). */
final class BitReader {

    private static final int EXP_GOLOMB_ZEROS_MAX = 31;

    private final byte[] bytes;
    private int position;

    BitReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int bits(int count) throws MalformedMedia {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = (value << 1) | bit();
        }
        return value;
    }

    boolean flag() throws MalformedMedia {
        return bit() == 1;
    }

    int unsigned() throws MalformedMedia {
        int zeros = 0;
        while (bit() == 0) {
            if (++zeros > EXP_GOLOMB_ZEROS_MAX) {
                throw new MalformedMedia("a number in the picture's parameters is too long");
            }
        }
        return (1 << zeros) - 1 + bits(zeros);
    }

    int signed() throws MalformedMedia {
        int code = unsigned();
        return (code & 1) == 1 ? (code + 1) / 2 : -code / 2;
    }

    private int bit() throws MalformedMedia {
        if (position >= bytes.length * 8) {
            throw new MalformedMedia("the picture's or sound's parameters end too early");
        }
        int bit = bytes[position >> 3] >> (7 - (position & 7)) & 1;
        position++;
        return bit;
    }
}
