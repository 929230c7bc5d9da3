package io.bihuan.foundation.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request an id that stands in its log lines, in the answer's header and in problem details, so that a
 * complaint leads to the log. A proxy's id is kept if it is harmless.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIds extends OncePerRequestFilter {

    static final String HEADER = "X-Request-Id";
    static final String LOG_KEY = "requestId";

    /** Nothing that could forge a log line or a header. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        var given = request.getHeader(HEADER);
        var id = given != null && HARMLESS.matcher(given).matches() ? given : made();
        response.setHeader(HEADER, id);
        MDC.put(LOG_KEY, id);
        try {
            rest.doFilter(request, response);
        } finally {
            MDC.remove(LOG_KEY);
        }
    }

    private static String made() {
        return "%016x".formatted(ThreadLocalRandom.current().nextLong());
    }
}
