/** 推帧 — the door for the studio page: coded frames in batches, posted over HTTP. */
@NullMarked
package io.bihuan.media.push;

import org.jspecify.annotations.NullMarked;
