/** 提现 — when earnings may leave the platform at once, and when time or a person has to look first. */
@NullMarked
package io.bihuan.rules.payout;

import org.jspecify.annotations.NullMarked;
