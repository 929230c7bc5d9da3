/** FLV — tags, files and the HTTP-FLV feed with its viewers. */
@NullMarked
package io.bihuan.media.flv;

import org.jspecify.annotations.NullMarked;
