package io.bihuan.foundation.web;

import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a JSON body that is larger than any command is; uploads are not JSON and have limits of their own. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class BodyLimit extends OncePerRequestFilter {

    private final long bytesMax;
    private final Problems problems;

    BodyLimit(@Value("${bihuan.http.json-body-max}") DataSize max, Problems problems) {
        this.bytesMax = max.toBytes();
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var type = request.getContentType();
        return type == null || !type.toLowerCase(Locale.ROOT).contains("json");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > bytesMax) {
            problems.write(response, tooLarge(), request.getLocale());
            return;
        }
        rest.doFilter(new HttpServletRequestWrapper(request) {

            @Override
            public ServletInputStream getInputStream() throws IOException {
                return new Counted(super.getInputStream());
            }
        }, response);
    }

    private Refusal tooLarge() {
        return Refusal.of(Refusal.Kind.TOO_LARGE, "BODY_TOO_LARGE", "bytesMax", bytesMax);
    }

    /** Counts a body whose length was not told beforehand. */
    private final class Counted extends ServletInputStream {

        private final ServletInputStream body;
        private long bytes;

        private Counted(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int read = body.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = body.read(into, from, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int more) {
            bytes += more;
            if (bytes > bytesMax) {
                throw new RefusedException(tooLarge());
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
