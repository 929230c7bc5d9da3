package io.bihuan.bench;

import io.bihuan.media.ClipPublisher;
import io.bihuan.media.flv.FlvFile;
import io.bihuan.media.flv.FlvTags;
import io.bihuan.media.rtmp.RtmpPublisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/** A host who films a clock: publishes {@link ClockPicture}s at 30 a second with the sound of a clip, by RTMP. */
final class ClockPublisher implements AutoCloseable {

    private static final int PICTURES_PER_SECOND = 30;
    private static final int PICTURES_PER_KEY = 60;
    private static final int CLIP_BYTES_MAX = 16 * 1024 * 1024;
    private static final int SAMPLES_PER_SOUND = 1_024;
    private static final int SAMPLES_PER_MS = 48;
    private static final long NANOS_PER_MS = 1_000_000;

    private final RtmpPublisher connection;
    private final Thread thread = Thread.ofPlatform().daemon().name("clock").unstarted(this::publish);

    private ClockPublisher(RtmpPublisher connection) {
        this.connection = connection;
    }

    static ClockPublisher start(String server, String streamKey) throws IOException {
        var publisher = new ClockPublisher(RtmpPublisher.connect(URI.create(server), streamKey));
        publisher.thread.start();
        return publisher;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void publish() {
        try (connection) {
            var sound = sound();
            connection.send(FlvTags.VIDEO, 0, body(true, FlvTags.PACKET_CONFIGURATION, ClockPicture.configuration()));
            connection.send(FlvTags.AUDIO, 0, sound.getFirst());
            var clock = new ClockPicture();
            long begin = System.nanoTime();
            long soundAt = 0;
            for (long picture = 0; !Thread.interrupted(); picture++) {
                long timeMs = picture * 1_000 / PICTURES_PER_SECOND;
                long waitMs = timeMs - (System.nanoTime() - begin) / NANOS_PER_MS;
                if (waitMs > 0) {
                    Thread.sleep(waitMs);
                }
                for (; soundAt * SAMPLES_PER_SOUND / SAMPLES_PER_MS <= timeMs; soundAt++) {
                    connection.send(FlvTags.AUDIO, soundAt * SAMPLES_PER_SOUND / SAMPLES_PER_MS,
                            sound.get(1 + (int) (soundAt % (sound.size() - 1))));
                }
                boolean key = picture % PICTURES_PER_KEY == 0;
                connection.send(FlvTags.VIDEO, timeMs,
                        body(key, FlvTags.PACKET_FRAME, clock.next(key, System.currentTimeMillis())));
            }
        } catch (InterruptedException _) {
            // It was closed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The configuration of the clip's AAC and, after it, the frames to repeat. */
    private static List<byte[]> sound() throws IOException {
        try (var clip = ClockPublisher.class.getResourceAsStream("/clips/" + ClipPublisher.CLIPS.getFirst() + ".flv")) {
            return FlvFile.tags(Objects.requireNonNull(clip).readNBytes(CLIP_BYTES_MAX)).stream()
                    .filter(tag -> tag.type() == FlvTags.AUDIO).map(FlvFile.Tag::body).toList();
        }
    }

    private static byte[] body(boolean key, int packet, byte[] payload) {
        int kind = key ? FlvTags.FRAME_KEY : FlvTags.FRAME_INTER;
        return ByteBuffer.allocate(5 + payload.length).put((byte) (kind << 4 | FlvTags.CODEC_H264)).put((byte) packet)
                .put(new byte[3]).put(payload).array();
    }
}
