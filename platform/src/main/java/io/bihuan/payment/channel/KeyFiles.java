package io.bihuan.payment.channel;

import io.bihuan.foundation.StartRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads the keys and certificates of a channel from files that only the operator has. Whatever is wrong with one stops
 * the start in one line that names the setting.
 */
public final class KeyFiles {

    private static final String RSA = "RSA";
    private static final Pattern PEM_CERTIFICATE = Pattern
            .compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");
    private static final String PROBE = "a key that fits";

    private KeyFiles() {
    }

    /** PKCS #8, with or without the PEM lines around it. */
    public static PrivateKey privateKey(String setting, Path file) {
        var text = text(setting, file);
        if (text.contains("BEGIN RSA PRIVATE KEY")) {
            throw new StartRefused(setting + ": " + file + " is in the form PKCS #1. Convert it:"
                    + " openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
        }
        try {
            return KeyFactory.getInstance(RSA).generatePrivate(new PKCS8EncodedKeySpec(decoded(text)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new StartRefused(setting + ": " + file + " is not an RSA private key (PKCS #8)");
        }
    }

    /** X.509 {@code SubjectPublicKeyInfo}, with or without the PEM lines around it. */
    public static PublicKey publicKey(String setting, Path file) {
        try {
            return KeyFactory.getInstance(RSA)
                    .generatePublic(new X509EncodedKeySpec(decoded(text(setting, file))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new StartRefused(setting + ": " + file + " is not an RSA public key");
        }
    }

    /** The first certificate of the file; refused where its time is over at {@code now}, or has not come. */
    public static X509Certificate certificate(String setting, Path file, Instant now) {
        X509Certificate certificate;
        try {
            certificate = certificate(text(setting, file));
        } catch (GeneralSecurityException e) {
            throw new StartRefused(setting + ": " + file + " is not a certificate (X.509, PEM)");
        }
        if (!isValidAt(certificate, now)) {
            throw new StartRefused(setting + ": the certificate in " + file + " is valid from "
                    + certificate.getNotBefore().toInstant() + " to " + certificate.getNotAfter().toInstant()
                    + ", not now (" + now + ")");
        }
        return certificate;
    }

    /**
     * The certificates of the file that this JDK can read, whatever their time. A chain may hold some by algorithms
     * that it does not know; these are of no use here.
     */
    public static List<X509Certificate> certificates(String setting, Path file) {
        var readable = new ArrayList<X509Certificate>();
        PEM_CERTIFICATE.matcher(text(setting, file)).results().map(MatchResult::group).forEach(pem -> {
            try {
                readable.add(certificate(pem));
            } catch (GeneralSecurityException e) {
                // By an algorithm that this JDK does not know.
            }
        });
        if (readable.isEmpty()) {
            throw new StartRefused(setting + ": " + file + " has no certificates (X.509, PEM)");
        }
        return readable;
    }

    private static X509Certificate certificate(String pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
    }

    public static boolean isValidAt(X509Certificate certificate, Instant at) {
        return !at.isBefore(certificate.getNotBefore().toInstant())
                && !at.isAfter(certificate.getNotAfter().toInstant());
    }

    /** Refuses two keys that do not belong together: every call would be turned away by the institution. */
    public static void checkPair(String setting, PrivateKey own, PublicKey published) {
        if (!Sha256Rsa.verifies(published, PROBE, Sha256Rsa.sign(own, PROBE))) {
            throw new StartRefused(setting + ": the private key does not belong to the certificate");
        }
    }

    private static String text(String setting, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StartRefused(setting + ": cannot read " + file.toAbsolutePath() + " (" + e.getClass()
                    .getSimpleName() + ")");
        }
    }

    private static byte[] decoded(String text) {
        return Base64.getDecoder().decode(text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
    }
}
