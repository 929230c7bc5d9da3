/** How the platform speaks HTTP: problem details, request ids, the pages, the API document. */
@NullMarked
package io.bihuan.foundation.web;

import org.jspecify.annotations.NullMarked;
