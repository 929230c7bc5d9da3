/** The demo market over HTTP: whom one can be with one click. */
@NullMarked
package io.bihuan.demo.web;

import org.jspecify.annotations.NullMarked;
