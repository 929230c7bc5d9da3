package io.bihuan.foundation.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells browsers that a page of the platform loads nothing from, and gives nothing to, any other host. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class SecurityHeaders extends OncePerRequestFilter {

    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9.-]{1,253}");

    /** Video is played from blobs that scripts fill, and taken apart in workers; charts write styles into markup. */
    private static final String CONTENT_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: blob:; media-src 'self' blob:; worker-src 'self' blob:; font-src 'self' data:; "
            + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; connect-src 'self' ";

    private final String socketUrl;

    /** @param socketUrl public address of the rooms' sockets, where a proxy gives them one of their own; or empty */
    SecurityHeaders(@Value("${bihuan.socket-url:}") String socketUrl) {
        this.socketUrl = socketUrl;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", CONTENT_POLICY + sockets(request.getServerName()));
        response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
        response.setHeader("Permissions-Policy", "camera=(self), microphone=(self), geolocation=(), payment=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        rest.doFilter(request, response);
    }

    /** The sockets of the rooms are on the same host at another port, which 'self' does not cover. */
    private String sockets(String host) {
        if (!socketUrl.isEmpty()) {
            var url = URI.create(socketUrl);
            return url.getScheme() + "://" + url.getAuthority();
        }
        return HOST_NAME.matcher(host).matches() ? "ws://" + host + ":* wss://" + host + ":*" : "ws: wss:";
    }
}
