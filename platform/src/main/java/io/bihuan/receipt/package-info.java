/** 回执 — seals each day's journals, and gives every party of an order a receipt that it can check by itself. */
@NullMarked
@ApplicationModule(displayName = "回执 Receipt")
package io.bihuan.receipt;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
