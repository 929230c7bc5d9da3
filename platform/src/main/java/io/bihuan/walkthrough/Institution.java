package io.bihuan.walkthrough;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Stands in for WeChat Pay beside a platform of the story's own, with keys that are made when it starts: it knows every
 * account by its name, and signs what it answers. It moves no money.
 */
final class Institution implements AutoCloseable {

    private static final String KEY_ID = "PUB_KEY_ID_0110000000000000";
    private static final int RSA_BITS = 2048;
    private static final int KEYTOOL_SECONDS_MAX = 60;
    private static final int PEM_LINE_CHARACTERS = 64;

    private final KeyPair own = pair();
    private final String apiKey = UUID.randomUUID().toString().replace("-", "");
    private final HttpServer server;

    private Institution(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.start();
    }

    static Institution open() {
        try {
            return new Institution(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings by which a platform reaches it, as command line options; their keys are written to the folder. */
    List<String> settings(Path folder) throws IOException {
        var password = UUID.randomUUID().toString();
        var store = folder.resolve("merchant.p12");
        keytool("-genkeypair", "-alias", "merchant", "-keyalg", "RSA", "-keysize", Integer.toString(RSA_BITS), "-dname",
                "CN=walkthrough", "-validity", "2", "-storetype", "PKCS12", "-keystore", store.toString(),
                "-storepass", password);
        try (var in = Files.newInputStream(store)) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password.toCharArray());
            var prefix = "--bihuan.payment.wechat.";
            return List.of("--bihuan.payment.public-url=https://walkthrough.example.com",
                    prefix + "merchant-id=1900000000", prefix + "app-id=wx0000000000000000",
                    prefix + "merchant-certificate="
                            + pem(folder, "CERTIFICATE", keys.getCertificate("merchant").getEncoded()),
                    prefix + "private-key=" + pem(folder, "PRIVATE KEY", keys.getKey("merchant",
                            password.toCharArray())),
                    prefix + "api-key=" + apiKey, prefix + "public-key=" + pem(folder, "PUBLIC KEY", own.getPublic()),
                    prefix + "public-key-id=" + KEY_ID, prefix + "profit-sharing=true",
                    prefix + "base-url=http://127.0.0.1:" + server.getAddress().getPort());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The headers by which WeChat would prove that it has sent this body; the signature is somebody else's. */
    static Map<String, String> forgery(String body) {
        return signed(body, pair().getPrivate());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            boolean known = exchange.getRequestURI().getPath().equals("/v3/profitsharing/receivers/add");
            var body = known
                    ? "{\"type\":\"MERCHANT_ID\",\"account\":\"1900000001\",\"relation_type\":\"SUPPLIER\"}"
                    : "{\"code\":\"RESOURCE_NOT_EXISTS\",\"message\":\"not part of the story\"}";
            signed(body, own.getPrivate()).forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 404, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Map<String, String> signed(String body, PrivateKey key) {
        var timestamp = Long.toString(Instant.now().getEpochSecond());
        var nonce = UUID.randomUUID().toString();
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update((timestamp + "\n" + nonce + "\n" + body + "\n").getBytes(StandardCharsets.UTF_8));
            return Map.of("Wechatpay-Serial", KEY_ID, "Wechatpay-Timestamp", timestamp, "Wechatpay-Nonce", nonce,
                    "Wechatpay-Signature", Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path pem(Path folder, String kind, Key key) throws IOException {
        return pem(folder, kind, key.getEncoded());
    }

    private static Path pem(Path folder, String kind, byte[] der) throws IOException {
        var text = Base64.getMimeEncoder(PEM_LINE_CHARACTERS, new byte[]{'\n'}).encodeToString(der);
        return Files.writeString(folder.resolve(kind.replace(' ', '-') + ".pem"),
                "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    /** The JDK makes certificates by this tool alone. */
    private static void keytool(String... words) throws IOException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            if (!process.waitFor(KEYTOOL_SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool made no certificate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroy();
        }
    }
}
