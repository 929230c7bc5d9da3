package io.bihuan.payment.channel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;

/** Keys and certificates that are made for a test run and known to nobody else. */
public final class TestKeys {

    private static final byte[] SHA256_WITH_RSA = {0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 1, 11};
    private static final byte[] COMMON_NAME = {0x55, 4, 3};
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'")
            .withZone(ZoneOffset.UTC);
    private static final int RSA_BITS = 2048;

    private TestKeys() {
    }

    public static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate that the pair signs for itself. */
    public static X509Certificate certificate(KeyPair pair, String name, long serial, Instant from, Instant to) {
        try {
            var algorithm = sequence(der(0x06, SHA256_WITH_RSA), der(0x05));
            var who = sequence(der(0x31, sequence(der(0x06, COMMON_NAME),
                    der(0x0C, name.getBytes(StandardCharsets.UTF_8)))));
            var content = sequence(der(0xA0, der(0x02, new byte[]{2})),
                    der(0x02, BigInteger.valueOf(serial).toByteArray()), algorithm, who,
                    sequence(time(from), time(to)), who, pair.getPublic().getEncoded());
            var signing = Signature.getInstance("SHA256withRSA");
            signing.initSign(pair.getPrivate());
            signing.update(content);
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(
                    new ByteArrayInputStream(sequence(content, algorithm, der(0x03, new byte[]{0}, signing.sign()))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Path file(Path folder, String name, Key key) {
        return write(folder, name, key instanceof java.security.PrivateKey ? "PRIVATE KEY" : "PUBLIC KEY",
                key.getEncoded());
    }

    public static Path file(Path folder, String name, X509Certificate certificate) {
        try {
            return write(folder, name, "CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path write(Path folder, String name, String what, byte[] content) {
        try {
            return Files.writeString(folder.resolve(name), "-----BEGIN " + what + "-----\n"
                    + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(content) + "\n-----END " + what
                    + "-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] time(Instant at) {
        return der(0x18, TIME.format(at).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] sequence(byte[]... parts) {
        return der(0x30, parts);
    }

    /** Tag, length, value: the encoding of certificates (X.690). */
    private static byte[] der(int tag, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (length < 128) {
            out.write(length);
        } else {
            var bytes = BigInteger.valueOf(length).toByteArray();
            int from = bytes[0] == 0 ? 1 : 0;
            out.write(0x80 | bytes.length - from);
            out.write(bytes, from, bytes.length - from);
        }
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }
}
