/** Receipts and seals over HTTP. */
@NullMarked
package io.bihuan.receipt.web;

import org.jspecify.annotations.NullMarked;
