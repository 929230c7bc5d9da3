package io.bihuan.walkthrough;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody at a browser of their own: keeps the session cookie and sends the CSRF token back, as a page does. */
final class Visitor implements AutoCloseable {

    private static final String API = "/api/v1";
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
    private static final String CSRF_COOKIE = "XSRF-TOKEN";
    private static final String CSRF_HEADER = "X-XSRF-TOKEN";

    private final URI platform;
    private final String name;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_MAX).cookieHandler(cookies).build();

    /** @param platform the address of the platform, without a path */
    Visitor(URI platform, String name) {
        this.platform = platform;
        this.name = name;
    }

    String name() {
        return name;
    }

    URI platform() {
        return platform;
    }

    /** Reads an address under {@code /api/v1}. */
    Answer get(String path) {
        return send("GET", API + path, null, Map.of());
    }

    /** Reads any address of the platform. */
    Answer getPage(String path) {
        return send("GET", path, null, Map.of());
    }

    Answer post(String path, Object body) {
        return send("POST", API + path, body, csrf());
    }

    Answer patch(String path, Object body) {
        return send("PATCH", API + path, body, csrf());
    }

    Answer put(String path, Object body) {
        return send("PUT", API + path, body, csrf());
    }

    /** Posts as a payment institution would, that has no session but proves itself by headers. */
    Answer call(String path, Map<String, String> headers, String body) {
        return send("POST", API + path, body, headers);
    }

    /** Asks for something that must happen once, under a key that says which time this is. */
    Answer postOnce(String path, String idempotencyKey, Object body) {
        var headers = new HashMap<>(csrf());
        headers.put("Idempotency-Key", idempotencyKey);
        return send("POST", API + path, body, headers);
    }

    /** Posts as a foreign page would: the browser sends the cookies along, but the token in the header is not ours. */
    Answer postForged(String path, String csrfToken, String idempotencyKey, Object body) {
        return send("POST", API + path, body, csrfToken.isEmpty()
                ? Map.of("Idempotency-Key", idempotencyKey)
                : Map.of("Idempotency-Key", idempotencyKey, CSRF_HEADER, csrfToken));
    }

    /** A key that nobody has used. */
    static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** Follows a list page by page and gives its rows, at most {@code rowsMax}. */
    List<JsonNode> all(String path, String rows, int rowsMax) {
        var all = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = get(path + (path.contains("?") ? "&" : "?") + "limit=100" + cursor).expect(200);
            var list = rows.isEmpty() ? page : page.path(rows);
            list.path("items").forEach(all::add);
            var next = list.path("nextCursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty() && all.size() < rowsMax);
        return all;
    }

    @Override
    public void close() {
        http.close();
    }

    private Map<String, String> csrf() {
        if (csrfToken().isEmpty()) {
            get("/session").expect(200);
        }
        return Map.of(CSRF_HEADER, csrfToken());
    }

    private String csrfToken() {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(CSRF_COOKIE))
                .map(HttpCookie::getValue).findFirst().orElse("");
    }

    private Answer send(String method, String path, @Nullable Object body,
            Map<String, String> headers) {
        BodyPublisher content = body == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(body instanceof String text
                        ? text.getBytes(StandardCharsets.UTF_8)
                        : Answer.JSON.writeValueAsBytes(body));
        var request = HttpRequest.newBuilder(platform.resolve(path)).timeout(ANSWER_MAX).method(method, content)
                .header("Accept", "application/json, */*;q=0.5").header("Accept-Language", "zh-CN");
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            var answer = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(name + ": " + method + " " + path, answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""), answer.body());
        } catch (IOException e) {
            throw new Mismatch(name + ": " + method + " " + path + " got no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Mismatch("interrupted");
        }
    }
}
