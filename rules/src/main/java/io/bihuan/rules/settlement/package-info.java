/** 结算 — how soon a merchant is paid, and how much of it is kept back for a while. */
@NullMarked
package io.bihuan.rules.settlement;

import org.jspecify.annotations.NullMarked;
