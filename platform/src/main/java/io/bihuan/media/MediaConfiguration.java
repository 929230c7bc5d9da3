package io.bihuan.media;

import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.Texts;
import io.bihuan.media.push.FramePush;
import io.bihuan.media.stream.LiveStreams;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the module together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MediaSettings.class)
class MediaConfiguration {

    /** While no module owns stream keys, nobody may publish. */
    private static final IngestAuthorizer NOBODY = _ -> new Admission.Rejected(Refusal.forbidden("PUBLISHING_CLOSED"));

    @Bean
    StreamEvents streamEvents(ApplicationEventPublisher publisher) {
        return new StreamEvents(publisher);
    }

    /** The authorizer is looked up at the first publisher, because its module may itself need the streams. */
    @Bean
    LiveStreams liveStreams(MediaSettings settings, Clock clock, ObjectProvider<IngestAuthorizer> authorizer,
            StreamEvents events) {
        return new LiveStreams(settings, clock, request -> authorizer.getIfAvailable(() -> NOBODY).admit(request),
                events);
    }

    @Bean
    FramePush framePush(LiveStreams streams) {
        return new FramePush(streams);
    }

    @Bean
    MediaDoors mediaDoors(LiveStreams streams, FramePush push, MediaSettings settings, Texts texts,
            Environment environment) {
        return new MediaDoors(streams, push, settings, texts, environment.getProperty("bihuan.rtmp-port",
                Integer.class, MediaDoors.RTMP_PORT_USUAL));
    }

    @Bean
    MediaAddresses mediaAddresses(MediaDoors doors) {
        return new MediaAddresses(doors::rtmpPort);
    }
}
