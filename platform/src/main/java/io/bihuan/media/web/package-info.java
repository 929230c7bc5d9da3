/** How viewers fetch streams and how the studio page posts its frames, over HTTP. */
@NullMarked
package io.bihuan.media.web;

import org.jspecify.annotations.NullMarked;
