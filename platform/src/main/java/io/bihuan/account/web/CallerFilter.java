package io.bihuan.account.web;

import io.bihuan.account.AccessTokens;
import io.bihuan.account.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who calls, by the token in the {@code Authorization} header or else by the session cookie. */
@Component
class CallerFilter extends OncePerRequestFilter {

    private static final String CALLER = CallerFilter.class.getName() + ".caller";
    private static final String BEARER = "Bearer ";

    private final AccessTokens tokens;

    CallerFilter(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getRequestURI().startsWith("/api/")) {
            secret(request).flatMap(tokens::caller).ifPresent(caller -> request.setAttribute(CALLER, caller));
        }
        chain.doFilter(request, response);
    }

    static Optional<Caller> caller(HttpServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(CALLER));
    }

    private static Optional<String> secret(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            return header.startsWith(BEARER) ? Optional.of(header.substring(BEARER.length())) : Optional.empty();
        }
        return SessionCookie.secret(request);
    }
}
