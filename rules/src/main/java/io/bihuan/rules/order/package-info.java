/** 订单 — the states of an order and the moves between them, as one table. */
@NullMarked
package io.bihuan.rules.order;

import org.jspecify.annotations.NullMarked;
