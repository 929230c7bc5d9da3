/** 消息推送 — tells the systems of organisations what happens to their orders: signed, again until it arrived, kept. */
@NullMarked
@ApplicationModule(displayName = "消息推送 Webhook")
package io.bihuan.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
