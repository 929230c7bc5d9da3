/** 支付 — how a buyer's money gets into escrow: channels behind one door, with the wallet built in. */
@NullMarked
@ApplicationModule(displayName = "支付 Payment")
package io.bihuan.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
