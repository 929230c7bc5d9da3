package io.bihuan.payment.wechat;

import com.wechat.pay.java.core.cipher.Verifier;
import io.bihuan.payment.channel.KeyFiles;
import io.bihuan.payment.channel.Sha256Rsa;
import io.bihuan.payment.channel.Verdict;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** By which keys WeChat signs: one public key with an id, or certificates, which end. */
final class WechatKeys implements Verifier {

    private final Map<String, Signer> bySerial;
    private final String preferred;
    private final Clock clock;

    /** @param certificate {@code null} for a public key, which does not end */
    private record Signer(PublicKey key, @Nullable X509Certificate certificate) {
    }

    private WechatKeys(Map<String, Signer> bySerial, String preferred, Clock clock) {
        this.bySerial = bySerial;
        this.preferred = preferred;
        this.clock = clock;
    }

    static WechatKeys of(String publicKeyId, PublicKey key, Clock clock) {
        return new WechatKeys(Map.of(normal(publicKeyId), new Signer(key, null)), publicKeyId, clock);
    }

    static WechatKeys of(List<X509Certificate> certificates, Clock clock) {
        var bySerial = certificates.stream().collect(Collectors.toMap(WechatKeys::serial, Function.identity()));
        var longest = certificates.stream().max(Comparator.comparing(X509Certificate::getNotAfter)).orElseThrow();
        return new WechatKeys(
                bySerial.entrySet().stream()
                        .collect(Collectors.toMap(entry -> normal(entry.getKey()),
                                entry -> new Signer(entry.getValue().getPublicKey(), entry.getValue()))),
                serial(longest), clock);
    }

    /** What is wrong with a signature; empty if nothing is. */
    Optional<Verdict> fault(String serial, String message, String signature) {
        var signer = bySerial.get(normal(serial));
        if (signer == null) {
            return Optional.of(Verdict.CERTIFICATE_UNKNOWN);
        }
        if (signer.certificate() != null && !KeyFiles.isValidAt(signer.certificate(), clock.instant())) {
            return Optional.of(Verdict.CERTIFICATE_EXPIRED);
        }
        return Sha256Rsa.verifies(signer.key(), message, signature)
                ? Optional.empty()
                : Optional.of(Verdict.SIGNATURE_WRONG);
    }

    /** For the library, which asks this of WeChat's answers; it may pass on what was not there at all. */
    @Override
    public boolean verify(@Nullable String serialNumber, String message, @Nullable String signature) {
        return serialNumber != null && signature != null && fault(serialNumber, message, signature).isEmpty();
    }

    @Override
    public String getSerialNumber() {
        return preferred;
    }

    /** By which secrets for WeChat are encrypted. */
    PublicKey preferredKey() {
        return Objects.requireNonNull(bySerial.get(normal(preferred))).key();
    }

    static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
    }

    private static String normal(String serial) {
        return serial.toUpperCase(Locale.ROOT).replaceFirst("^0+", "");
    }
}
