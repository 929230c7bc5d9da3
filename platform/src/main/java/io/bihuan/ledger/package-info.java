/** 账本 — double entry, append-only: every fen that moved, from where to where, why and when. */
@NullMarked
package io.bihuan.ledger;

import org.jspecify.annotations.NullMarked;
