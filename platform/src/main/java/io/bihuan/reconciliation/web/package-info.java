/** The reconciliation over HTTP. */
@NullMarked
package io.bihuan.reconciliation.web;

import org.jspecify.annotations.NullMarked;
