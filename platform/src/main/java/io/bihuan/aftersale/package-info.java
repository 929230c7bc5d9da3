/** 售后 — what follows a sale that does not stay as it was: cancellation, refund, return, exchange, dispute. */
@NullMarked
@ApplicationModule(displayName = "售后 After-sale")
package io.bihuan.aftersale;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
