package io.bihuan.demo;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the demo market is left to chance with. */
@Configuration(proxyBeanMethods = false)
@InDemoMode
class DemoConfiguration {

    @Bean
    RandomGenerator crowdRandom() {
        return new SplittableRandom();
    }
}
