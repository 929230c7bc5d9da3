/** 小店 — what merchants sell: products with their SKUs, prices, stock and pictures, typed in or imported. */
@NullMarked
package io.bihuan.shop;

import org.jspecify.annotations.NullMarked;
