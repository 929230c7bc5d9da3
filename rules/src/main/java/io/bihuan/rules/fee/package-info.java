/** 费用 — what the platform takes of a sale, what a host may earn, and how one payment is split among its parties. */
@NullMarked
package io.bihuan.rules.fee;

import org.jspecify.annotations.NullMarked;
