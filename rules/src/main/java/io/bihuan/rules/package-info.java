/**
 * 规则 — the market's rules as pure functions: no Spring, no SQL, no clock and no randomness but what is passed in.
 * {@code PurityTest} proves it.
 */
@NullMarked
package io.bihuan.rules;

import org.jspecify.annotations.NullMarked;
