/** 服务商 — agencies serve hosts under contract, for a share of the host's commission. */
@NullMarked
@ApplicationModule(displayName = "服务商 Agency")
package io.bihuan.agency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
