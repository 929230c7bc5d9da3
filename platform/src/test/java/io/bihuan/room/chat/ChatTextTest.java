package io.bihuan.room.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChatTextTest {

    @Test
    void takesOutWhatBreaksOtherPeoplesScreens() {
        assertThat(ChatText.clean("a\nb\r\n\tc")).isEqualTo("a b c");
        assertThat(ChatText.clean("nul\u0000l \u202Eevil\u202C \uD800half")).isEqualTo("null evil half");
        assertThat(ChatText.clean("a" + "\u0301".repeat(40))).isEqualTo("a\u0301\u0301");
        assertThat(ChatText.clean("\u3000\u2003 \n")).isEmpty();
    }

    @Test
    void keepsEmojiWhole() {
        var family = "👩‍👩‍👧 👍🏽 ❤️";

        assertThat(ChatText.clean(family)).isEqualTo(family);
    }

    @Test
    void countsWhatPeopleSee() {
        assertThat(ChatText.length("😀".repeat(100))).isEqualTo(100);
    }
}
