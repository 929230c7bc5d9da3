/** 支付机构 — licensed payment institutions outside, behind one interface. They know nothing of orders and ledger. */
@NullMarked
package io.bihuan.payment.channel;

import org.jspecify.annotations.NullMarked;
