/** 售后 — what can follow a sale: who may ask for what, who answers until when, and how much money goes back. */
@NullMarked
package io.bihuan.rules.aftersale;

import org.jspecify.annotations.NullMarked;
