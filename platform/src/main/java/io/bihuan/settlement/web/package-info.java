/** Statements over HTTP and as CSV. */
@NullMarked
package io.bihuan.settlement.web;

import org.jspecify.annotations.NullMarked;
