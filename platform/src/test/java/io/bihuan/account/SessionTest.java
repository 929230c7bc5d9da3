package io.bihuan.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sessions, CSRF and tokens over real HTTP, with a cookie jar as a browser has one. */
@PlatformTest
class SessionTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;

    final CookieManager jar = new CookieManager();
    final HttpClient browser = HttpClient.newBuilder().cookieHandler(jar).build();
    final String login = "u" + UUID.randomUUID().toString().substring(0, 12);

    @BeforeEach
    void openThePage() throws Exception {
        get("/api/v1/session", Map.of());
    }

    @Test
    void refusesAWriteWithoutTheCsrfTokenOrWithAForgedOne() throws Exception {
        var body = "{\"login\":\"%s\",\"nickname\":\"小满\",\"password\":\"long enough\"}".formatted(login);

        for (var headers : List.of(Map.<String, String>of(), Map.of("X-XSRF-TOKEN", "forged"))) {
            var answer = post("/api/v1/people", body, headers);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("CSRF_TOKEN_WRONG").contains("刷新页面").contains("reload the page");
        }
        assertThat(jdbc.sql("select count(*) from account.person where login = :login").param("login", login)
                .query(Long.class).single()).isZero();
    }

    @Test
    void refusesAnonymousCallersInTheLanguageTheyAskFor() throws Exception {
        var chinese = get("/api/v1/wallet", Map.of());
        var english = get("/api/v1/wallet", Map.of("Accept-Language", "en-GB"));

        assertThat(chinese.statusCode()).isEqualTo(401);
        assertThat(chinese.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(chinese.body()).contains("\"detail\":\"请先登录。\"");
        assertThat(english.body()).contains("\"detail\":\"Please log in first.\"");
    }

    @Test
    void refusesLoginsThatAreBadTakenOrWrong() throws Exception {
        assertThat(register("a", "小满", "long enough").body()).contains("LOGIN_INVALID");
        assertThat(register(login, "", "long enough").body()).contains("FIELD_INVALID");
        assertThat(register(login, "小满", "short").body()).contains("PASSWORD_INVALID");
        assertThat(register(login, "小满", "long enough").statusCode()).isEqualTo(201);
        assertThat(register(login, "小满", "long enough").body()).contains("LOGIN_TAKEN");
        assertThat(logIn("wrong password").statusCode()).isEqualTo(401);
    }

    @Test
    void keepsTheSessionInACookieThatNoScriptReadsUntilItIsEnded() throws Exception {
        register(login, "小满", "long enough");
        assertThat(get("/api/v1/session", Map.of()).body()).contains("小满");
        assertThat(jar.getCookieStore().getCookies()).filteredOn(cookie -> cookie.getName().equals("BIHUAN_SESSION"))
                .singleElement().matches(cookie -> cookie.isHttpOnly());

        var ended = send(request("/api/v1/session", csrf()).DELETE());

        assertThat(ended.statusCode()).isEqualTo(204);
        assertThat(get("/api/v1/session", Map.of()).body()).contains("\"person\":null");
        assertThat(logIn("long enough").statusCode()).isEqualTo(200);
    }

    @Test
    void letsAnApiClientInByTokenWithoutCsrfAndKeepsNoSecret() throws Exception {
        register(login, "小满", "long enough");
        var issued = post("/api/v1/tokens", "{\"name\":\"erp\"}", csrf()).body();
        var token = issued.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
        var bearer = Map.of("Authorization", "Bearer " + token);

        assertThat(get("/api/v1/wallet", bearer).statusCode()).isEqualTo(200);
        assertThat(post("/api/v1/hosts", "", bearer).statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/wallet", Map.of("Authorization", "Bearer bh_forged")).statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/tokens", bearer).body()).contains("erp").doesNotContain(token);
        assertThat(jdbc.sql("select count(*) from account.access_token where name = :secret").param("secret", token)
                .query(Long.class).single()).isZero();
    }

    @Test
    void boundsTheTriesToGuessAPassword() throws Exception {
        register(login, "小满", "long enough");
        HttpResponse<String> last = logIn("guess");
        for (int i = 0; i < 12 && last.statusCode() != 429; i++) {
            last = logIn("guess" + i);
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.body()).contains("TOO_OFTEN").contains("seconds");
    }

    private HttpResponse<String> register(String name, String nickname, String password) throws Exception {
        return post("/api/v1/people", "{\"login\":\"%s\",\"nickname\":\"%s\",\"password\":\"%s\"}".formatted(name,
                nickname, password), csrf());
    }

    private HttpResponse<String> logIn(String password) throws Exception {
        return post("/api/v1/session", "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password), csrf());
    }

    private Map<String, String> csrf() throws Exception {
        get("/api/v1/session", Map.of());
        return Map.of("X-XSRF-TOKEN", jar.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN")).findFirst().orElseThrow().getValue());
    }

    private HttpResponse<String> get(String path, Map<String, String> headers) throws Exception {
        return send(request(path, headers).GET());
    }

    private HttpResponse<String> post(String path, String body, Map<String, String> headers) throws Exception {
        return send(request(path, headers).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        headers.forEach(request::header);
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), BodyHandlers.ofString());
    }
}
