/** 切片 — fMP4 fragments and LL-HLS playlists (RFC 8216bis) out of frames, in memory. */
@NullMarked
package io.bihuan.media.hls;

import org.jspecify.annotations.NullMarked;
