/** 出款 — earnings on their way to the accounts that hosts, agencies and merchants have outside. */
@NullMarked
package io.bihuan.payment.payout;

import org.jspecify.annotations.NullMarked;
