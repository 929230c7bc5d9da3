package io.bihuan.foundation;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock of the platform, and the zone in which people read its times. */
@Configuration(proxyBeanMethods = false)
public class Time {

    /** Where days begin and times are shown. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
