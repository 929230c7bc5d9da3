package io.bihuan.media.hls;

import io.bihuan.media.frame.Lineup;

/**
 * A stretch of a stream without a discontinuity: one publisher's turn, one line-up.
 *
 * @param ordinal 0 for the first; the discontinuity sequence of the standard
 * @param firstSegment the number of its first segment; also the number of its init segment
 * @param init the init segment's bytes
 */
record Era(int ordinal, long firstSegment, Lineup lineup, byte[] init) {
}
