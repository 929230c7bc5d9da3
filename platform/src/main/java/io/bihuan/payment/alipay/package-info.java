/** 支付宝 — Alipay by the few calls of its API v3 that are needed, on the JDK's HTTP client. */
@NullMarked
package io.bihuan.payment.alipay;

import org.jspecify.annotations.NullMarked;
