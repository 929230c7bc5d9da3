/** 直播间 — the life of a live room, as data. */
@NullMarked
package io.bihuan.rules.live;

import org.jspecify.annotations.NullMarked;
