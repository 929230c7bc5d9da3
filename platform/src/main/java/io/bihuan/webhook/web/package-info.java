/** Endpoints and deliveries over HTTP. */
@NullMarked
package io.bihuan.webhook.web;

import org.jspecify.annotations.NullMarked;
