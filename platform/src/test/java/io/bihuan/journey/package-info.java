/** What people do with the platform in a browser, from the first page to the last fen. */
@NullMarked
package io.bihuan.journey;

import org.jspecify.annotations.NullMarked;
