/** Live rooms on pages and sockets: discover, room, studio. */
@NullMarked
package io.bihuan.live.web;

import org.jspecify.annotations.NullMarked;
