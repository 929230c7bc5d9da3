package io.bihuan.foundation.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@PlatformTest
class FrontDoorTest {

    private static final int JSON_BYTES_MAX = 256 * 1024;

    @LocalServerPort
    int port;

    @Test
    void anUnknownAddressIsAProblemInBothLanguages() throws Exception {
        var answer = get("/api/v1/no-such-thing");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"NO_SUCH_PAGE\"", "没有这个地址", "There is nothing at this address",
                "\"requestId\":");
    }

    @Test
    void aMisspeltFieldIsNamed() throws Exception {
        var answer = post("/api/v1/session", "{\"login\":\"a\",\"pasword\":\"b\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("FIELD_UNKNOWN", "pasword");
    }

    @Test
    void aFieldOfAWrongTypeIsNamed() throws Exception {
        var answer = post("/api/v1/session", "{\"login\":{},\"password\":\"b\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("FIELD_UNREADABLE", "login");
    }

    @Test
    void aBodyThatIsNoJsonIsRefused() throws Exception {
        var answer = post("/api/v1/session", "{\"login\":");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("BAD_REQUEST");
    }

    @Test
    void aHugeBodyIsRefusedWhetherOrNotItTellsItsLength() throws Exception {
        var huge = "{\"login\":\"" + "x".repeat(JSON_BYTES_MAX) + "\"}";

        assertThat(post("/api/v1/session", huge).statusCode()).isEqualTo(413);
        var untold = send(request("/api/v1/session").header("Content-Type", "application/json")
                .header("Authorization", "Bearer none")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(huge.getBytes()))));
        assertThat(untold.body()).contains("BODY_TOO_LARGE");
        assertThat(untold.statusCode()).isEqualTo(413);
    }

    @Test
    void aHarmlessRequestIdIsKeptAndAnotherReplaced() throws Exception {
        var kept = send(request("/api/v1/nothing").header("X-Request-Id", "edge-1234567.a_b"));
        assertThat(kept.headers().firstValue("X-Request-Id")).hasValue("edge-1234567.a_b");
        assertThat(kept.body()).contains("edge-1234567.a_b");

        var replaced = send(request("/api/v1/nothing").header("X-Request-Id", "<script> INFO forged"));
        assertThat(replaced.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f]{16}");
    }

    @Test
    void pagesMayLoadNothingFromOtherHosts() throws Exception {
        var policy = get("/m/").headers().firstValue("Content-Security-Policy").orElseThrow();

        assertThat(policy).contains("default-src 'self'", "frame-ancestors 'none'",
                "connect-src 'self' ws://localhost:* wss://localhost:*").doesNotContain("http:", "https:", " *");
    }

    @Test
    void theHomePageIsTheViewers() throws Exception {
        var answer = get("/");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/m/");
    }

    @Test
    void onlyHealthAndMetricsOfTheActuatorAreReachable() throws Exception {
        assertThat(get("/actuator/health/readiness").body()).contains("UP");
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/prometheus").body()).contains("jvm_memory_used_bytes", "hikaricp_connections");
        for (var closed : new String[]{"env", "beans", "heapdump", "loggers", "shutdown"}) {
            assertThat(get("/actuator/" + closed).statusCode()).as(closed).isEqualTo(404);
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    /** A request with a token needs no CSRF token; that the token is wrong matters to nobody here. */
    private HttpResponse<String> post(String path, String json) throws Exception {
        return send(request(path).header("Content-Type", "application/json").header("Authorization", "Bearer none")
                .POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
