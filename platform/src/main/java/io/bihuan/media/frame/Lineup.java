package io.bihuan.media.frame;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a stream is made of: pictures, sound, or both. Players are set up once for a line-up. */
public record Lineup(@Nullable VideoFormat video, @Nullable AudioFormat audio) {

    /** The codecs as a playlist names them, such as {@code avc1.42c01f,mp4a.40.2}. */
    public String codecs() {
        return Stream.of(video == null ? "" : video.codec(), audio == null ? "" : audio.codec())
                .filter(name -> !name.isEmpty()).collect(Collectors.joining(","));
    }

    /** Whether players set up for the other need not be set up anew. */
    public boolean sameAs(Lineup other) {
        boolean sameVideo = video == null || other.video == null ? video == other.video : video.sameAs(other.video);
        boolean sameAudio = audio == null || other.audio == null ? audio == other.audio : audio.sameAs(other.audio);
        return sameVideo && sameAudio;
    }

    /** Whether both have the same sorts of tracks, coded by the same sorts of codecs, whatever their parameters. */
    public boolean sameTracksAs(Lineup other) {
        return (video == null) == (other.video == null) && sort(audio).equals(sort(other.audio));
    }

    private static String sort(@Nullable AudioFormat audio) {
        return audio == null ? "" : audio.getClass().getSimpleName();
    }
}
