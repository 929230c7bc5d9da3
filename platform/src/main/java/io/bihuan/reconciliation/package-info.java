/** 对账 — compares orders, ledger, payments, channels and stock with each other, and says where they differ. */
@NullMarked
@ApplicationModule(displayName = "对账 Reconciliation")
package io.bihuan.reconciliation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
