/** RTMP — the door for OBS and ffmpeg, and a small publisher of our own, after Adobe's RTMP specification 1.0. */
@NullMarked
package io.bihuan.media.rtmp;

import org.jspecify.annotations.NullMarked;
