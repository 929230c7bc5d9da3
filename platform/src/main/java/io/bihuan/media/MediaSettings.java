package io.bihuan.media;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings {@code bihuan.media.*}; the port of the RTMP door is {@code bihuan.rtmp-port}.
 *
 * @param rtmpAddress the network address that the RTMP door binds to
 * @param streamsMax streams at a time; one more publisher is told to try later
 * @param streamBytesMax memory for the segments of one stream; a publisher whose single segment is larger is cut
 * @param awayMax how long a stream waits for a publisher that dropped
 * @param endedKept how long the end of a stream can still be read
 * @param connectionsMax RTMP connections at a time
 * @param connectionsPerAddressMax RTMP connections at a time from one network address
 * @param handshakeMax time for a new RTMP connection's handshake
 * @param publishMax time from connecting to publishing
 * @param idleMax silence after which an RTMP publisher counts as dropped
 * @param pushIdleMax silence after which the studio page counts as dropped
 * @param takeoverMin silence after which another publisher with a valid key may take the stream over
 * @param pushBytesMax size of one posted batch of frames
 * @param segment length that segments have at least; they end at the next key frame
 * @param part length of a partial segment, at most
 * @param segmentsKept finished segments held for players
 * @param flvViewersMax HTTP-FLV viewers of one stream
 * @param flvQueueBytesMax what an HTTP-FLV viewer may lag behind before it is cut
 */
@ConfigurationProperties("bihuan.media")
public record MediaSettings(
        @DefaultValue("0.0.0.0") String rtmpAddress,
        @DefaultValue("64") int streamsMax,
        @DefaultValue("48MB") DataSize streamBytesMax,
        @DefaultValue("30s") Duration awayMax,
        @DefaultValue("60s") Duration endedKept,
        @DefaultValue("256") int connectionsMax,
        @DefaultValue("16") int connectionsPerAddressMax,
        @DefaultValue("5s") Duration handshakeMax,
        @DefaultValue("10s") Duration publishMax,
        @DefaultValue("15s") Duration idleMax,
        @DefaultValue("5s") Duration pushIdleMax,
        @DefaultValue("3s") Duration takeoverMin,
        @DefaultValue("4MB") DataSize pushBytesMax,
        @DefaultValue("2s") Duration segment,
        @DefaultValue("400ms") Duration part,
        @DefaultValue("6") int segmentsKept,
        @DefaultValue("2000") int flvViewersMax,
        @DefaultValue("4MB") DataSize flvQueueBytesMax) {
}
