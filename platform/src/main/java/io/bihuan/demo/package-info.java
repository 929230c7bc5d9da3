/**
 * 演示市场 — a small market to look around in: people for every role, goods, rooms on air, a simulated crowd. It exists
 * in demo mode only and uses the doors of the other modules like anybody else.
 */
@NullMarked
@ApplicationModule(displayName = "演示市场 Demo market")
package io.bihuan.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
