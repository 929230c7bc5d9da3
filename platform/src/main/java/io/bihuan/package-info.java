/** Bihuan 闭环: the running platform. One sub-package is one module; see ARCHITECTURE.md. */
@NullMarked
package io.bihuan;

import org.jspecify.annotations.NullMarked;
