/** 帧 — frames and the formats they are coded in, checked as they come off the wire. */
@NullMarked
package io.bihuan.media.frame;

import org.jspecify.annotations.NullMarked;
