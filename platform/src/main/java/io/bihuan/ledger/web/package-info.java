/** The ledger's audit over HTTP. */
@NullMarked
package io.bihuan.ledger.web;

import org.jspecify.annotations.NullMarked;
