/** Contracts between agencies and hosts over HTTP. */
@NullMarked
package io.bihuan.agency.web;

import org.jspecify.annotations.NullMarked;
