/** 结算 — money leaves escrow for the parties of a sale, and every party reads its statement. */
@NullMarked
@ApplicationModule(displayName = "结算 Settlement")
package io.bihuan.settlement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
