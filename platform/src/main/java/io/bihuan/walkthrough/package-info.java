/**
 * 演练 — tells a story to a running platform over its public HTTP API, as real clients would, and checks every answer.
 * It is a client: it touches no bean and no table.
 */
@NullMarked
@ApplicationModule(displayName = "演练 Walkthrough", allowedDependencies = "media")
package io.bihuan.walkthrough;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
