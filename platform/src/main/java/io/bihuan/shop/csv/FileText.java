package io.bihuan.shop.csv;

import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The text of an uploaded file. It is UTF-8, or GB18030 as spreadsheets in China save it; what is neither is refused,
 * because a wrong guess would put unreadable titles on the shelf.
 *
 * @param encoding {@code UTF-8} or {@code GB18030}
 */
record FileText(String text, String encoding) {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] UTF_16_BIG = {(byte) 0xfe, (byte) 0xff};
    private static final byte[] UTF_16_LITTLE = {(byte) 0xff, (byte) 0xfe};
    private static final byte[] XLSX = {'P', 'K', 3, 4};
    private static final byte[] XLS = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};
    /** The characters of everyday Chinese have a second byte above ASCII; only rare ones do not. */
    private static final int RARE_ONE_IN_MAX = 4;

    static Outcome<FileText> of(byte[] content) {
        if (startsWith(content, XLSX) || startsWith(content, XLS)) {
            return refused("IMPORT_IS_WORKBOOK");
        }
        if (startsWith(content, UTF_16_BIG) || startsWith(content, UTF_16_LITTLE)) {
            return refused("IMPORT_ENCODING_UNKNOWN");
        }
        for (var one : content) {
            if (one == 0) {
                return refused("IMPORT_NOT_TEXT");
            }
        }
        int from = startsWith(content, UTF_8_MARK) ? UTF_8_MARK.length : 0;
        var utf8 = decoded(content, from, StandardCharsets.UTF_8).map(text -> new FileText(text, "UTF-8"));
        if (utf8.isPresent() || from > 0) {
            return utf8.map(Outcome::done).orElseGet(() -> refused("IMPORT_ENCODING_UNKNOWN"));
        }
        return decoded(content, 0, GB18030).filter(text -> looksChinese(content))
                .map(text -> Outcome.done(new FileText(text, "GB18030")))
                .orElseGet(() -> refused("IMPORT_ENCODING_UNKNOWN"));
    }

    private static Optional<String> decoded(byte[] content, int from, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content, from, content.length - from)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /**
     * Almost any bytes decode as GB18030: an accent of a Western file swallows the letter behind it and becomes one
     * rare character. So a file of mostly such characters is no Chinese one.
     */
    private static boolean looksChinese(byte[] content) {
        long characters = 0;
        long rare = 0;
        for (int i = 0; i < content.length - 1; i++) {
            if (content[i] >= 0 || content[i] == (byte) 0x80) {
                continue;
            }
            boolean fourBytes = content[i + 1] >= '0' && content[i + 1] <= '9';
            characters++;
            rare += !fourBytes && content[i + 1] >= 0 ? 1 : 0;
            i += fourBytes ? 3 : 1;
        }
        return rare * RARE_ONE_IN_MAX <= characters;
    }

    private static boolean startsWith(byte[] content, byte[] mark) {
        return content.length >= mark.length && Arrays.equals(content, 0, mark.length, mark, 0, mark.length);
    }

    private static Outcome<FileText> refused(String code) {
        return Outcome.refused(Refusal.of(Refusal.Kind.UNSUPPORTED, code));
    }
}
