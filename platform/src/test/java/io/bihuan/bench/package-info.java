/** Load and latency measured against the running platform; each main class prints its results as JSON lines. */
@NullMarked
package io.bihuan.bench;

import org.jspecify.annotations.NullMarked;
