/** 金额 — amounts of money in fen, and the named ways to round and share them. */
@NullMarked
package io.bihuan.rules.money;

import org.jspecify.annotations.NullMarked;
