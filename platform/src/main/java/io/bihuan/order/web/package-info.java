/** Orders over HTTP: the buyer's, the merchant's, and quotes for the checkout sheet. */
@NullMarked
package io.bihuan.order.web;

import org.jspecify.annotations.NullMarked;
