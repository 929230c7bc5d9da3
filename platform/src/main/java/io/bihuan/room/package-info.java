/** 直播间现场 — what happens in a live room while it is on: who watches, what they say, what their screens must know. */
@NullMarked
package io.bihuan.room;

import org.jspecify.annotations.NullMarked;
