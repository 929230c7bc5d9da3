package io.bihuan.media.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.media.frame.MalformedMedia;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Amf0Test {

    @Test
    void refusesWhatEndsTooEarly() {
        var whole = Amf0.write("connect", 1.0, Map.of("app", "live"));

        for (int length = 1; length < whole.length; length++) {
            var cut = Arrays.copyOf(whole, length);
            if (length != 10 && length != 19) {
                assertThatThrownBy(() -> Amf0.read(cut)).as("length %s", length).isInstanceOf(MalformedMedia.class);
            }
        }
    }

    @Test
    void refusesValuesThatAreNestedBeyondAllNeed() {
        var nested = new byte[4_000];
        for (int i = 0; i < nested.length; i += 4) {
            nested[i] = 3;
            nested[i + 2] = 1;
            nested[i + 3] = 'a';
        }

        assertThatThrownBy(() -> Amf0.read(nested)).isInstanceOf(MalformedMedia.class);
    }

    @Test
    void refusesAnArrayThatClaimsMoreThanItHolds() {
        assertThatThrownBy(() -> Amf0.read(new byte[]{10, 0x7f, -1, -1, -1, 5, 5})).isInstanceOf(MalformedMedia.class);
        assertThatThrownBy(() -> Amf0.read(new byte[]{12, -1, -1, -1, -1, 'a'})).isInstanceOf(MalformedMedia.class);
    }

    @Test
    void garbageIsMalformedAndNothingElse() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("Amf0Test seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            var bytes = new byte[random.nextInt(200)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : random.nextInt(13));
            }
            try {
                assertThat(Amf0.read(bytes)).isNotNull();
            } catch (MalformedMedia expected) {
                assertThat(expected).hasMessageMatching(".+");
            }
        }
    }

    @Test
    void readsWhatItWrites() throws Exception {
        assertThat(Amf0.read(Amf0.write("publish", 3.0, null, "room?key=密钥", true, Map.of("level", "status"))))
                .isEqualTo(Arrays.asList("publish", 3.0, null, "room?key=密钥", true, Map.of("level", "status")));
    }

    @Test
    void readsArraysDatesAndLongTexts() throws Exception {
        byte[] bytes = {10, 0, 0, 0, 2, 5, 1, 1, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12, 0, 0, 0, 2, 'h', 'i'};

        assertThat(Amf0.read(bytes)).isEqualTo(List.of(Arrays.asList(null, true), 0.0, "hi"));
    }
}
