/** 商品图 — pictures of products: those that merchants upload, and the drawn ones of the project for the rest. */
@NullMarked
package io.bihuan.shop.picture;

import org.jspecify.annotations.NullMarked;
