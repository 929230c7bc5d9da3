package io.bihuan.media.hls;

/**
 * A partial segment: one {@code moof} with its {@code mdat}.
 *
 * @param bytes shared by all who read, never changed
 * @param durationMs how long it plays
 * @param independent whether it begins with a key frame
 */
record Part(byte[] bytes, long durationMs, boolean independent) {
}
