package io.bihuan.payment.alipay;

import io.bihuan.payment.channel.KeyFiles;
import io.bihuan.payment.channel.Sha256Rsa;
import io.bihuan.payment.channel.Verdict;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys of both sides.
 *
 * @param own signs what goes to Alipay
 * @param alipay checks what comes from there
 * @param certificates {@code null} for an application in key mode
 */
record AlipayKeys(PrivateKey own, PublicKey alipay, @Nullable Certificates certificates) {

    /** @param appSerial names ours, {@code rootSerial} the one that signed both; each goes with every call */
    record Certificates(String appSerial, String rootSerial, X509Certificate alipay) {
    }

    /**
     * What is wrong with a signature; empty if nothing is.
     *
     * @param serial names the certificate it was made by, where it does
     */
    Optional<Verdict> fault(@Nullable String serial, String message, @Nullable String signature, Instant now) {
        if (signature == null) {
            return Optional.of(Verdict.SIGNATURE_WRONG);
        }
        if (certificates != null) {
            if (serial != null && !serial.isEmpty() && !serial.equals(serial(certificates.alipay()))) {
                return Optional.of(Verdict.CERTIFICATE_UNKNOWN);
            }
            if (!KeyFiles.isValidAt(certificates.alipay(), now)) {
                return Optional.of(Verdict.CERTIFICATE_EXPIRED);
            }
        }
        return Sha256Rsa.verifies(alipay, message, signature)
                ? Optional.empty()
                : Optional.of(Verdict.SIGNATURE_WRONG);
    }

    /** The name that Alipay gives to a certificate: MD5 of its issuer and its number. */
    static String serial(X509Certificate certificate) {
        var name = certificate.getIssuerX500Principal().getName() + certificate.getSerialNumber();
        try {
            return "%032x".formatted(new BigInteger(1,
                    MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The name of a chain: those of its RSA certificates, joined. */
    static String serials(Collection<X509Certificate> chain) {
        return chain.stream().filter(certificate -> certificate.getSigAlgOID().startsWith("1.2.840.113549.1.1"))
                .map(AlipayKeys::serial).collect(Collectors.joining("_"));
    }
}
