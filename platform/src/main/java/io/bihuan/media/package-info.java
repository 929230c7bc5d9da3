/**
 * 媒体 — moving pictures: takes a host's stream in (RTMP, browser), packages it and hands it to viewers (LL-HLS,
 * HTTP-FLV). It knows streams by name and nothing of rooms.
 */
@NullMarked
@ApplicationModule(displayName = "媒体 Media")
package io.bihuan.media;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
