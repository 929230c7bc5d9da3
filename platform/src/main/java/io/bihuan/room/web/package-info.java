/** The endpoints of the room. */
@NullMarked
package io.bihuan.room.web;

import org.jspecify.annotations.NullMarked;
