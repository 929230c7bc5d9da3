package io.bihuan.foundation;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets components work by the tick in this process. What must survive a crash goes to db-scheduler instead. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Ticks {
}
