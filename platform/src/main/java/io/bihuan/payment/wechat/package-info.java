/** 微信支付 — WeChat Pay by its API v3: Native payment, refund, signed callbacks. */
@NullMarked
package io.bihuan.payment.wechat;

import org.jspecify.annotations.NullMarked;
