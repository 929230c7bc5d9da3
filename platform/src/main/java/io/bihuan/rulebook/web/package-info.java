/** The rule book over HTTP: open to everyone, because it binds everyone. */
@NullMarked
package io.bihuan.rulebook.web;

import org.jspecify.annotations.NullMarked;
