/** The wallet over HTTP. */
@NullMarked
package io.bihuan.payment.web;

import org.jspecify.annotations.NullMarked;
