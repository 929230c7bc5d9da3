/** 直播 — live rooms: their plan, their life, the shelf of what is sold in them, and the host's stream keys. */
@NullMarked
@ApplicationModule(displayName = "直播 Live")
package io.bihuan.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
