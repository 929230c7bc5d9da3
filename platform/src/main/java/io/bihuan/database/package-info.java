/** 数据库 — the PostgreSQL under the platform: one that it brings along and runs itself, or an existing server. */
@NullMarked
@ApplicationModule
package io.bihuan.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
