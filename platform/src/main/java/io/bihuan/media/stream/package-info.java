/** 直播流 — a stream's life: who publishes it, what arrives, when it is over. */
@NullMarked
package io.bihuan.media.stream;

import org.jspecify.annotations.NullMarked;
