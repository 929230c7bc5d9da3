/** How the shop speaks HTTP. */
@NullMarked
package io.bihuan.shop.web;

import org.jspecify.annotations.NullMarked;
