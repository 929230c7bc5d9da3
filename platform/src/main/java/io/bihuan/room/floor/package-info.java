/** The floor of each room: its viewers, its frames and what is kept of them. */
@NullMarked
package io.bihuan.room.floor;

import org.jspecify.annotations.NullMarked;
