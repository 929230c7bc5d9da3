package io.bihuan.media.hls;

import static io.bihuan.media.hls.Boxes.box;
import static io.bihuan.media.hls.Boxes.bytes;
import static io.bihuan.media.hls.Boxes.fullBox;
import static io.bihuan.media.hls.Boxes.ints;
import static io.bihuan.media.hls.Boxes.joined;
import static io.bihuan.media.hls.Boxes.shorts;
import static io.bihuan.media.hls.Boxes.text;
import static io.bihuan.media.hls.Boxes.zeros;

import io.bihuan.media.frame.AudioFormat;
import io.bihuan.media.frame.Lineup;
import io.bihuan.media.frame.VideoFormat;

/** The head of a fragmented MP4 (CMAF) that sets a player up for a line-up: {@code ftyp} and {@code moov}. */
final class InitSegment {

    static final int VIDEO_TRACK = 1;
    static final int AUDIO_TRACK = 2;
    static final int VIDEO_TIME_SCALE = 90_000;

    private static final byte[] UNITY_MATRIX = ints(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
    private static final int LANGUAGE_UNDETERMINED = 0x55c4;
    private static final int BITRATE_SHOWN = 128_000;
    private static final int RESOLUTION_72_DPI = 0x480000;

    private InitSegment() {
    }

    static byte[] of(Lineup lineup) {
        byte[] tracks = zeros(0);
        byte[] defaults = zeros(0);
        if (lineup.video() instanceof VideoFormat video) {
            tracks = videoTrack(video);
            defaults = trackDefaults(VIDEO_TRACK);
        }
        if (lineup.audio() instanceof AudioFormat audio) {
            tracks = joined(tracks, audioTrack(audio));
            defaults = joined(defaults, trackDefaults(AUDIO_TRACK));
        }
        byte[] header = fullBox("mvhd", 0, 0, ints(0, 0, 1_000, 0, 0x10000), shorts(0x100, 0), zeros(8), UNITY_MATRIX,
                zeros(24), ints(AUDIO_TRACK + 1));
        return joined(box("ftyp", text("iso6"), ints(1), text("iso6cmfcmp41")),
                box("moov", header, tracks, box("mvex", defaults)));
    }

    private static byte[] trackDefaults(int track) {
        return fullBox("trex", 0, 0, ints(track, 1, 0, 0, 0));
    }

    private static byte[] videoTrack(VideoFormat format) {
        byte[] entry = box("avc1", zeros(6), shorts(1), zeros(16), shorts(format.width(), format.height()),
                ints(RESOLUTION_72_DPI, RESOLUTION_72_DPI, 0), shorts(1), zeros(32), shorts(0x18, -1),
                box("avcC", format.configuration()));
        byte[] header = fullBox("tkhd", 0, 3, ints(0, 0, VIDEO_TRACK, 0, 0), zeros(8), shorts(0, 0, 0, 0),
                UNITY_MATRIX, ints(format.width() << 16, format.height() << 16));
        return track(header, VIDEO_TIME_SCALE, "vide", fullBox("vmhd", 0, 1, zeros(8)), entry);
    }

    private static byte[] audioTrack(AudioFormat format) {
        byte[] start = joined(zeros(6), shorts(1), zeros(8), shorts(format.channels(), 16), zeros(4),
                ints(Math.min(format.sampleRate(), 0xffff) << 16));
        byte[] entry = switch (format) {
            case AudioFormat.Aac aac -> box("mp4a", start, elementaryStream(aac));
            case AudioFormat.Opus opus -> box("Opus", start, box("dOps", bytes(0, opus.channels()),
                    shorts(AudioFormat.Opus.PRE_SKIP), ints(opus.sampleRate()), shorts(0), bytes(0)));
        };
        byte[] header = fullBox("tkhd", 0, 3, ints(0, 0, AUDIO_TRACK, 0, 0), zeros(8), shorts(0, 0, 0x100, 0),
                UNITY_MATRIX, ints(0, 0));
        return track(header, format.sampleRate(), "soun", fullBox("smhd", 0, 0, zeros(4)), entry);
    }

    /** The descriptor of an AAC track (ISO/IEC 14496-1, section 7.2.6). */
    private static byte[] elementaryStream(AudioFormat.Aac aac) {
        byte[] specific = joined(bytes(5, aac.configuration().length), aac.configuration());
        byte[] decoder = joined(bytes(4, 13 + specific.length, 0x40, 0x15), zeros(3),
                ints(BITRATE_SHOWN, BITRATE_SHOWN), specific);
        byte[] stream = joined(bytes(3, 3 + decoder.length + 3), shorts(AUDIO_TRACK), bytes(0), decoder,
                bytes(6, 1, 2));
        return fullBox("esds", 0, 0, stream);
    }

    private static byte[] track(byte[] header, int timeScale, String handler, byte[] mediaHeader, byte[] entry) {
        byte[] samples = box("stbl", fullBox("stsd", 0, 0, ints(1), entry), fullBox("stts", 0, 0, ints(0)),
                fullBox("stsc", 0, 0, ints(0)), fullBox("stsz", 0, 0, ints(0, 0)), fullBox("stco", 0, 0, ints(0)));
        byte[] dataHere = box("dinf", fullBox("dref", 0, 0, ints(1), fullBox("url ", 0, 1)));
        return box("trak", header, box("mdia",
                fullBox("mdhd", 0, 0, ints(0, 0, timeScale, 0), shorts(LANGUAGE_UNDETERMINED, 0)),
                fullBox("hdlr", 0, 0, ints(0), text(handler), zeros(12), text("live\0")),
                box("minf", mediaHeader, dataHere, samples)));
    }
}
