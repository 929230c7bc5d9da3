/** 订单 — what buyers buy: placed and paid in one transaction, shipped, received, on terms frozen at the sale. */
@NullMarked
@ApplicationModule(displayName = "订单 Order")
package io.bihuan.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
