package io.bihuan.account.web;

import io.bihuan.account.AccessTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** The cookie that holds the secret of a page's session; no script can read it. */
final class SessionCookie {

    static final String NAME = "BIHUAN_SESSION";

    private SessionCookie() {
    }

    static Optional<String> secret(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, NAME);
        return Optional.ofNullable(cookie == null || cookie.getValue().isBlank() ? null : cookie.getValue());
    }

    static void set(HttpServletRequest request, HttpServletResponse response, String secret) {
        add(request, response, secret, AccessTokens.SESSION_LASTS);
    }

    static void clear(HttpServletRequest request, HttpServletResponse response) {
        add(request, response, "", Duration.ZERO);
    }

    private static void add(HttpServletRequest request, HttpServletResponse response, String value, Duration lasts) {
        var cookie = ResponseCookie.from(NAME, value).httpOnly(true).secure(request.isSecure()).sameSite("Lax")
                .path("/").maxAge(lasts).build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
