/** The WebSocket gateway: a port of its own, about 6 KB of memory a viewer. */
@NullMarked
package io.bihuan.room.socket;

import org.jspecify.annotations.NullMarked;
