/** Reports over HTTP. */
@NullMarked
package io.bihuan.insight.web;

import org.jspecify.annotations.NullMarked;
