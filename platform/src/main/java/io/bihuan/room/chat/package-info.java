/** 弹幕 — what may be said, by whom, and what moderators may do. */
@NullMarked
package io.bihuan.room.chat;

import org.jspecify.annotations.NullMarked;
