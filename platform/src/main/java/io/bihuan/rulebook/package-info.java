/** 规则库 — the versions of the market's rules, and which of them holds at an instant. The past is never edited. */
@NullMarked
package io.bihuan.rulebook;

import org.jspecify.annotations.NullMarked;
