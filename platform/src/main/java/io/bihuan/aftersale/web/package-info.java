/** After-sales over HTTP: the buyer's, the merchant's, and the disputes that the platform rules. */
@NullMarked
package io.bihuan.aftersale.web;

import org.jspecify.annotations.NullMarked;
