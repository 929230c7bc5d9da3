package io.bihuan.media.frame;

/**
 * One coded picture, or one block of coded sound.
 *
 * @param payload H.264 NAL units with length prefixes, or one raw AAC or Opus frame; shared, never changed
 * @param timeMs when it is decoded
 * @param compositionMs how much later it is shown, where pictures are decoded out of order (B-frames); 0 for sound
 * @param key whether it can be decoded without an earlier one; true for sound
 */
public record Frame(byte[] payload, long timeMs, int compositionMs, boolean key) {

    /** A block of sound. */
    public static Frame ofAudio(byte[] payload, long timeMs) {
        return new Frame(payload, timeMs, 0, true);
    }

    /** The same frame at another time. */
    public Frame at(long otherTimeMs) {
        return new Frame(payload, otherTimeMs, compositionMs, key);
    }
}
