package io.bihuan.media.hls;

import io.bihuan.media.frame.Lineup;
import io.bihuan.media.frame.VideoFormat;
import java.util.List;
import java.util.Locale;

/** Writes playlists (RFC 8216bis). */
final class Playlist {

    /** Parts are listed for this many of the newest segments; older ones are only played whole. */
    private static final int SEGMENTS_WITH_PARTS = 3;

    /**
     * How many parts a player stays behind the live edge. The standard demands two and suggests three; two and a half
     * leave room for one late part and are half a part faster.
     */
    private static final double PARTS_HELD_BACK = 2.5;

    private static final int BANDWIDTH_UNTIL_KNOWN = 3_000_000;

    private Playlist() {
    }

    /** @param peakBitsPerSecond of a segment; 0 until one is finished */
    static String master(Lineup lineup, long peakBitsPerSecond) {
        var out = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:9\n#EXT-X-INDEPENDENT-SEGMENTS\n")
                .append("#EXT-X-STREAM-INF:BANDWIDTH=")
                .append(peakBitsPerSecond > 0 ? peakBitsPerSecond : BANDWIDTH_UNTIL_KNOWN);
        if (lineup.video() instanceof VideoFormat video) {
            out.append(",RESOLUTION=").append(video.width()).append('x').append(video.height());
        }
        return out.append(",CODECS=\"").append(lineup.codecs()).append("\"\nindex.m3u8\n").toString();
    }

    /**
     * @param segments the segments kept, at least one, oldest first; the last one may still grow
     * @param hintNext whether another part of the last segment is on its way
     */
    static String media(List<Segment> segments, long partTargetMs, long targetSeconds, boolean hintNext,
            boolean ended) {
        var first = segments.getFirst();
        var out = new StringBuilder(2_048).append("#EXTM3U\n#EXT-X-VERSION:9\n#EXT-X-TARGETDURATION:")
                .append(targetSeconds)
                .append("\n#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=")
                .append(seconds((long) (partTargetMs * PARTS_HELD_BACK))).append("\n#EXT-X-PART-INF:PART-TARGET=")
                .append(seconds(partTargetMs)).append("\n#EXT-X-MEDIA-SEQUENCE:").append(first.number())
                .append("\n#EXT-X-DISCONTINUITY-SEQUENCE:").append(first.era().ordinal())
                .append("\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        appendInit(out, first);
        var era = first.era();
        for (int i = 0; i < segments.size(); i++) {
            var segment = segments.get(i);
            if (segment.era() != era) {
                era = segment.era();
                out.append("#EXT-X-DISCONTINUITY\n");
                appendInit(out, segment);
            }
            if (i >= segments.size() - SEGMENTS_WITH_PARTS) {
                appendParts(out, segment);
            }
            if (segment.finished()) {
                out.append("#EXTINF:").append(seconds(segment.durationMs())).append(",\ns").append(segment.number())
                        .append(".m4s\n");
            }
        }
        if (ended) {
            out.append("#EXT-X-ENDLIST\n");
        } else if (hintNext) {
            var growing = segments.getLast();
            out.append("#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"")
                    .append(partName(growing.number(), growing.parts().size())).append("\"\n");
        }
        return out.toString();
    }

    private static void appendInit(StringBuilder out, Segment segment) {
        out.append("#EXT-X-MAP:URI=\"init-").append(segment.era().firstSegment()).append(".mp4\"\n");
    }

    private static void appendParts(StringBuilder out, Segment segment) {
        for (int i = 0; i < segment.parts().size(); i++) {
            var part = segment.parts().get(i);
            out.append("#EXT-X-PART:DURATION=").append(seconds(part.durationMs())).append(",URI=\"")
                    .append(partName(segment.number(), i)).append('"')
                    .append(part.independent() ? ",INDEPENDENT=YES\n" : "\n");
        }
    }

    private static String partName(long segment, int part) {
        return "p" + segment + "." + part + ".m4s";
    }

    private static String seconds(long milliseconds) {
        return String.format(Locale.ROOT, "%.3f", milliseconds / 1_000.0);
    }
}
