/** 数据 — what a live session came to: money, orders, viewers, minute by minute. */
@NullMarked
@ApplicationModule(displayName = "数据 Insight")
package io.bihuan.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
