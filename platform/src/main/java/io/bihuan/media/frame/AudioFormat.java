package io.bihuan.media.frame;

import java.util.Arrays;

/** How the sound of a stream is coded. */
public sealed interface AudioFormat {

    /** Samples per second of the coded sound; also the time scale of its track. */
    int sampleRate();

    int channels();

    /** Samples that one frame holds. */
    int samplesPerFrame();

    /** Its name in a playlist, such as {@code mp4a.40.2}. */
    String codec();

    /** Whether a decoder set up for the other need not be set up anew. */
    boolean sameAs(AudioFormat other);

    /**
     * AAC.
     *
     * @param configuration the AudioSpecificConfig (ISO/IEC 14496-3, section 1.6.2.1) that decoders need
     */
    record Aac(byte[] configuration, int objectType, int sampleRate, int channels, int samplesPerFrame)
            implements
                AudioFormat {

        private static final int[] SAMPLE_RATES = {96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050,
                16_000, 12_000, 11_025, 8_000, 7_350};
        private static final int SAMPLE_RATE_EXPLICIT = 15;
        private static final int SAMPLE_RATE_MAX = 96_000;
        private static final int OBJECT_TYPE_ESCAPE = 31;
        private static final int OBJECT_TYPE_SPECTRAL_REPLICATION = 5;
        private static final int OBJECT_TYPE_PARAMETRIC_STEREO = 29;
        private static final int CONFIGURATION_BYTES_MAX = 64;

        /** @throws MalformedMedia if the configuration is truncated or describes an impossible sound */
        public static Aac ofConfiguration(byte[] configuration) throws MalformedMedia {
            if (configuration.length < 2 || configuration.length > CONFIGURATION_BYTES_MAX) {
                throw new MalformedMedia("an AAC configuration of " + configuration.length + " bytes");
            }
            var in = new BitReader(configuration);
            int objectType = objectType(in);
            int sampleRate = sampleRate(in);
            int layout = in.bits(4);
            int channels = layout == 7 ? 8 : layout == 0 ? 2 : layout;
            if (channels > 8) {
                throw new MalformedMedia("AAC with channel layout " + layout);
            }
            if (objectType == OBJECT_TYPE_SPECTRAL_REPLICATION || objectType == OBJECT_TYPE_PARAMETRIC_STEREO) {
                sampleRate(in);
                objectType(in);
            }
            int samplesPerFrame = in.flag() ? 960 : 1_024;
            return new Aac(configuration, objectType, sampleRate, channels, samplesPerFrame);
        }

        private static int objectType(BitReader in) throws MalformedMedia {
            int type = in.bits(5);
            return type == OBJECT_TYPE_ESCAPE ? 32 + in.bits(6) : type;
        }

        private static int sampleRate(BitReader in) throws MalformedMedia {
            int index = in.bits(4);
            int rate = index == SAMPLE_RATE_EXPLICIT
                    ? in.bits(24)
                    : index < SAMPLE_RATES.length
                            ? SAMPLE_RATES[index]
                            : 0;
            if (rate < 1_000 || rate > SAMPLE_RATE_MAX) {
                throw new MalformedMedia("AAC at " + rate + " Hz");
            }
            return rate;
        }

        @Override
        public String codec() {
            return "mp4a.40." + objectType;
        }

        @Override
        public boolean sameAs(AudioFormat other) {
            return other instanceof Aac aac && Arrays.equals(configuration, aac.configuration);
        }
    }

    /** Opus, in frames of 20 ms; its time scale is always 48 kHz (RFC 7845). */
    record Opus(int channels) implements AudioFormat {

        /** Samples at 48 kHz that a decoder throws away at the start, as encoders in browsers set it. */
        public static final int PRE_SKIP = 312;

        /** @throws MalformedMedia unless there are one or two channels */
        public static Opus ofChannels(int channels) throws MalformedMedia {
            if (channels < 1 || channels > 2) {
                throw new MalformedMedia("Opus with " + channels + " channels");
            }
            return new Opus(channels);
        }

        @Override
        public int sampleRate() {
            return 48_000;
        }

        @Override
        public int samplesPerFrame() {
            return 960;
        }

        @Override
        public String codec() {
            return "opus";
        }

        @Override
        public boolean sameAs(AudioFormat other) {
            return equals(other);
        }
    }
}
