package io.bihuan.media.rtmp;

import io.bihuan.foundation.Refusal;
import io.bihuan.media.flv.FlvTags;
import io.bihuan.media.frame.AudioFormat;
import io.bihuan.media.frame.Frame;
import io.bihuan.media.frame.MalformedMedia;
import io.bihuan.media.frame.PublishRefused;
import io.bihuan.media.frame.VideoFormat;
import io.bihuan.media.stream.Publication;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes frames out of the audio and video messages of a publisher, which are laid out as in FLV. Codecs that browsers
 * cannot be relied on to play are refused with what to change in the encoder.
 */
final class TagIntake {

    private static final int VIDEO_HEADER_BYTES = 5;
    private static final int AUDIO_HEADER_BYTES = 2;
    private static final int AUDIO_FRAME_BYTES_MAX = 65_536;
    private static final int COMPOSITION_MS_MAX = 10_000;

    /** The high bit of the first byte says: enhanced RTMP, the codec follows as four letters. */
    private static final int ENHANCED = 0x80;
    private static final int ENHANCED_AUDIO = 9;

    private final Publication publication;

    TagIntake(Publication publication) {
        this.publication = publication;
    }

    void video(RtmpMessage message) throws PublishRefused, MalformedMedia {
        var body = message.body();
        if (body.length == 0) {
            return;
        }
        if ((body[0] & ENHANCED) != 0) {
            throw unsupportedVideo(fourLetters(body));
        }
        int codec = body[0] & 0x0f;
        if (codec != FlvTags.CODEC_H264) {
            throw unsupportedVideo(Integer.toString(codec));
        }
        if (body.length < VIDEO_HEADER_BYTES) {
            throw new MalformedMedia("a video message of " + body.length + " bytes");
        }
        var payload = Arrays.copyOfRange(body, VIDEO_HEADER_BYTES, body.length);
        if (body[1] == FlvTags.PACKET_CONFIGURATION) {
            publication.video(VideoFormat.ofAvcConfiguration(payload));
        } else if (body[1] == FlvTags.PACKET_FRAME && payload.length > 0) {
            int compositionMs = body[2] << 16 | (body[3] & 0xff) << 8 | body[4] & 0xff;
            if (Math.abs(compositionMs) > COMPOSITION_MS_MAX) {
                throw new MalformedMedia("a picture shown " + compositionMs + " ms after it is decoded");
            }
            boolean key = (body[0] & 0xf0) >> 4 == FlvTags.FRAME_KEY;
            publication.video(new Frame(payload, message.timeMs(), compositionMs, key));
        }
    }

    void audio(RtmpMessage message) throws PublishRefused, MalformedMedia {
        var body = message.body();
        if (body.length == 0) {
            return;
        }
        int codec = (body[0] & 0xf0) >> 4;
        if (codec != FlvTags.CODEC_AAC) {
            var name = codec == ENHANCED_AUDIO ? fourLetters(body) : Integer.toString(codec);
            throw new PublishRefused(Refusal.of(Refusal.Kind.UNSUPPORTED, "AUDIO_CODEC_UNSUPPORTED", "codec", name));
        }
        if (body.length < AUDIO_HEADER_BYTES || body.length > AUDIO_FRAME_BYTES_MAX) {
            throw new MalformedMedia("an audio message of " + body.length + " bytes");
        }
        var payload = Arrays.copyOfRange(body, AUDIO_HEADER_BYTES, body.length);
        if (body[1] == FlvTags.PACKET_CONFIGURATION) {
            publication.audio(AudioFormat.Aac.ofConfiguration(payload));
        } else if (payload.length > 0) {
            publication.audio(Frame.ofAudio(payload, message.timeMs()));
        }
    }

    private static PublishRefused unsupportedVideo(String code) {
        var name = switch (code) {
            case "hvc1", "hev1", "12" -> "H.265 (HEVC)";
            case "av01", "13" -> "AV1";
            case "vp09" -> "VP9";
            case "vp08" -> "VP8";
            default -> code;
        };
        return new PublishRefused(Refusal.of(Refusal.Kind.UNSUPPORTED, "VIDEO_CODEC_UNSUPPORTED", "codec", name));
    }

    private static String fourLetters(byte[] body) throws MalformedMedia {
        if (body.length < 5) {
            throw new MalformedMedia("an enhanced message without a codec");
        }
        return new String(body, 1, 4, StandardCharsets.US_ASCII).replaceAll("[^A-Za-z0-9]", "?");
    }
}
