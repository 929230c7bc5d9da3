package io.bihuan.media.frame;

import java.io.ByteArrayOutputStream;
import java.util.Set;

/**
 * The size of the picture, out of an H.264 sequence parameter set (ITU-T H.264, section 7.3.2.1).
 *
 * @param width in pixels, after cropping
 * @param height in pixels, after cropping
 */
record SequenceParameters(int width, int height) {

    static final int PIXELS_PER_SIDE_MAX = 8_192;

    private static final Set<Integer> PROFILES_WITH_CHROMA = Set.of(44, 83, 86, 100, 110, 118, 122, 128, 244);
    private static final int CHROMA_420 = 1;
    private static final int CHROMA_444 = 3;
    private static final int REFERENCE_CYCLE_MAX = 255;
    private static final int MACROBLOCK = 16;

    /** Reads a parameter set that begins with its NAL header byte. */
    static SequenceParameters read(byte[] nal) throws MalformedMedia {
        var in = new BitReader(withoutEmulationPrevention(nal));
        int profile = in.bits(8);
        in.bits(16);
        in.unsigned();
        int chroma = PROFILES_WITH_CHROMA.contains(profile) ? chroma(in) : CHROMA_420;
        in.unsigned();
        skipPictureOrder(in);
        in.unsigned();
        in.flag();
        long width = (in.unsigned() + 1L) * MACROBLOCK;
        long mapUnits = in.unsigned() + 1L;
        boolean framesOnly = in.flag();
        int fieldFactor = framesOnly ? 1 : 2;
        long height = mapUnits * MACROBLOCK * fieldFactor;
        if (!framesOnly) {
            in.flag();
        }
        in.flag();
        if (in.flag()) {
            int unitX = chroma == CHROMA_444 || chroma == 0 ? 1 : 2;
            int unitY = (chroma == CHROMA_420 ? 2 : 1) * fieldFactor;
            width -= ((long) in.unsigned() + in.unsigned()) * unitX;
            height -= ((long) in.unsigned() + in.unsigned()) * unitY;
        }
        if (width < 1 || height < 1 || width > PIXELS_PER_SIDE_MAX || height > PIXELS_PER_SIDE_MAX) {
            throw new MalformedMedia("a picture of " + width + " x " + height + " pixels");
        }
        return new SequenceParameters((int) width, (int) height);
    }

    private static int chroma(BitReader in) throws MalformedMedia {
        int chroma = in.unsigned();
        if (chroma == CHROMA_444) {
            in.flag();
        }
        in.unsigned();
        in.unsigned();
        in.flag();
        if (in.flag()) {
            int lists = chroma == CHROMA_444 ? 12 : 8;
            for (int i = 0; i < lists; i++) {
                if (in.flag()) {
                    skipScalingList(in, i < 6 ? 16 : 64);
                }
            }
        }
        return chroma;
    }

    private static void skipScalingList(BitReader in, int size) throws MalformedMedia {
        int last = 8;
        int next = 8;
        for (int i = 0; i < size; i++) {
            if (next != 0) {
                next = Math.floorMod(last + in.signed(), 256);
            }
            last = next == 0 ? last : next;
        }
    }

    private static void skipPictureOrder(BitReader in) throws MalformedMedia {
        int type = in.unsigned();
        if (type == 0) {
            in.unsigned();
        } else if (type == 1) {
            in.flag();
            in.signed();
            in.signed();
            int cycle = in.unsigned();
            if (cycle > REFERENCE_CYCLE_MAX) {
                throw new MalformedMedia("a reference cycle of " + cycle);
            }
            for (int i = 0; i < cycle; i++) {
                in.signed();
            }
        }
    }

    /** Drops the NAL header, and the 3 of each 0 0 3 that keeps start codes out of the payload. */
    private static byte[] withoutEmulationPrevention(byte[] nal) {
        var out = new ByteArrayOutputStream(nal.length);
        int zeros = 0;
        for (int i = 1; i < nal.length; i++) {
            if (zeros >= 2 && nal[i] == 3) {
                zeros = 0;
                continue;
            }
            zeros = nal[i] == 0 ? zeros + 1 : 0;
            out.write(nal[i]);
        }
        return out.toByteArray();
    }
}
