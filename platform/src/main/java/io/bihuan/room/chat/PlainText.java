package io.bihuan.room.chat;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A text as the word lists read it: without disguises. Width, case, traditional characters, numerals, look-alike
 * letters and invisible characters are folded away (Unicode NFKC and more); then everything but letters and digits
 * is taken out, and remembered as gaps, so that inserted punctuation hides no word and a sentence's own punctuation
 * makes none.
 *
 * @param text letters and digits only
 * @param gaps what stood before each character of {@code text}
 */
record PlainText(String text, Gap[] gaps) {

    /** What was between two characters: nothing, ordinary punctuation or space, or something odd. */
    enum Gap {
        NONE, SENTENCE, ODD
    }

    /** Letters of other scripts that look like Latin ones, and what they look like. */
    private static final String LOOK_ALIKES = "аɑα→a вβ→b сϲ→c ԁ→d еε→e ɡ→g һ→h іιı→i ј→j κк→k ӏ→l м→m пη→n оοσ→o рρ→p ԛ→q "
            + "г→r ѕ→s тτ→t υ→u νѵ→v ԝω→w хχ→x уγ→y ᴢ→z";
    /** Signs and numerals, each group before what it stands for. */
    private static final String STAND_INS = "零〇0 一壹幺1 二贰2 三叁3 四肆4 五伍5 六陆6 七柒7 八捌8 九玖9 +➕加";
    private static final String SENTENCE_MARKS = "，。！？；：、,!?;:~～…—\"“”'‘’()（）《》";
    /** Letters by name that show nothing. */
    private static final String BLANK_LETTERS = "\u115F\u1160\u3164\uFFA0\u2800";
    private static final Map<Integer, Character> FOLDED = folded();

    static PlainText of(String written) {
        var folded = Normalizer.normalize(written, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var text = new StringBuilder(folded.length());
        var gaps = new Gap[folded.length()];
        var gap = Gap.NONE;
        for (int i = 0; i < folded.length(); i++) {
            char character = folded.charAt(i);
            if (invisible(character)) {
                continue;
            }
            if (!Character.isLetterOrDigit(character) && !FOLDED.containsKey((int) character)) {
                gap = gap == Gap.ODD || !ordinary(character) ? Gap.ODD : Gap.SENTENCE;
                continue;
            }
            gaps[text.length()] = gap;
            text.append(FOLDED.getOrDefault((int) character, character));
            gap = Gap.NONE;
        }
        return new PlainText(simplified(text.toString()), gaps);
    }

    /** The text of a word of a list. */
    static String word(String written) {
        return of(written).text();
    }

    /** Whether these characters are one word, and not the end of one and the beginning of another. */
    boolean isWord(int from, int to) {
        return boundsHold(from, to) && gapsHold(from, to);
    }

    /** A Latin word must stand alone: {@code shit} is not in {@code mass hit}, nor {@code ass} in {@code class}. */
    private boolean boundsHold(int from, int to) {
        boolean starts = !latin(from) || from == 0 || gaps[from] != Gap.NONE || !latin(from - 1);
        boolean ends = !latin(to - 1) || to == text.length() || gaps[to] != Gap.NONE || !latin(to);
        return starts && ends;
    }

    /** No gap inside, a gap after every character, or only gaps that no sentence has. */
    private boolean gapsHold(int from, int to) {
        int inside = 0;
        int sentence = 0;
        for (int i = from + 1; i < to; i++) {
            inside += gaps[i] == Gap.NONE ? 0 : 1;
            sentence += gaps[i] == Gap.SENTENCE ? 1 : 0;
        }
        boolean spelledOut = inside == to - from - 1 && (inside >= 2 || sentence == 0);
        return sentence == 0 && (inside == 0 || !latin(from) || spelledOut) || spelledOut;
    }

    private boolean latin(int at) {
        return text.charAt(at) < 0x250;
    }

    private static boolean invisible(char character) {
        int type = Character.getType(character);
        return type == Character.FORMAT || type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK
                || type == Character.CONTROL && !Character.isWhitespace(character)
                || BLANK_LETTERS.indexOf(character) >= 0;
    }

    private static boolean ordinary(char character) {
        return Character.isWhitespace(character) || SENTENCE_MARKS.indexOf(character) >= 0;
    }

    private static String simplified(String text) {
        var simple = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x2E80) {
                var choices = ZhConverterUtil.toSimple(text.charAt(i));
                if (choices != null && !choices.isEmpty() && choices.getFirst().length() == 1) {
                    simple.setCharAt(i, choices.getFirst().charAt(0));
                }
            }
        }
        return simple.toString();
    }

    private static Map<Integer, Character> folded() {
        var folded = new HashMap<Integer, Character>();
        for (var group : LOOK_ALIKES.split(" ")) {
            var sides = group.split("→");
            sides[0].chars().forEach(alike -> folded.put(alike, sides[1].charAt(0)));
        }
        for (var group : STAND_INS.split(" ")) {
            char meant = group.charAt(group.length() - 1);
            group.chars().filter(sign -> sign != meant).forEach(sign -> folded.put(sign, meant));
        }
        return Map.copyOf(folded);
    }
}
