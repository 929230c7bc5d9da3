/** 地基 — what every module stands on: refusals as values, ids, transactions, limits. It knows no business word. */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN)
package io.bihuan.foundation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
