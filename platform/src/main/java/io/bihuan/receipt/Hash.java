package io.bihuan.receipt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * SHA-256 over lines of text, in hexadecimal: the whole of what docs/receipts.md asks of a program that checks a receipt.
 * The first line says what is hashed, so that no hash of one thing is ever that of another.
 */
final class Hash {

    static final int BYTES = 32;
    static final String ZERO = "0".repeat(2 * BYTES);

    private static final HexFormat HEX = HexFormat.of();

    private Hash() {
    }

    static String of(String what, Object... lines) {
        var text = new StringBuilder(what);
        for (var line : lines) {
            text.append('\n').append(line);
        }
        return HEX.formatHex(sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    static String node(String left, String right) {
        return of("node", left, right);
    }

    static String hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HEX.formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    static byte[] bytes(String hash) {
        return HEX.parseHex(hash);
    }

    static byte[] bytes(List<String> hashes) {
        return HEX.parseHex(String.join("", hashes));
    }

    static String text(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    /** The hash at a place of many that are kept one after the other. */
    static String at(byte[] hashes, int place) {
        return HEX.formatHex(hashes, place * BYTES, (place + 1) * BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
