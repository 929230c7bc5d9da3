package io.bihuan;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Prints where to go when the platform is ready. */
class Welcome implements ApplicationListener<ApplicationReadyEvent> {

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        var environment = event.getApplicationContext().getEnvironment();
        var home = "http://localhost:" + environment.getRequiredProperty("local.server.port");
        System.out.printf(Locale.ROOT, """

            Bihuan 闭环 is ready after %.1f s.
              watch and buy  看直播买东西   %s/m/
              host studio    主播工作台     %s/studio/
              consoles       商家与平台后台 %s/console/
              API explorer   接口文档       %s/docs/api
              OBS, ffmpeg    推流地址       rtmp://localhost:%s/live
            Ctrl-C stops it; the data stays in %s

            """, ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0, home, home, home,
                home,
                environment.getProperty("bihuan.rtmp-port"), environment.getProperty("bihuan.data"));
    }
}
