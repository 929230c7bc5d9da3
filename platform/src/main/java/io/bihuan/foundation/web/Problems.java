package io.bihuan.foundation.web;

import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.Texts;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.slf4j.MDC;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Builds problem details (RFC 9457): the text in the asked language, and beside it in both. */
@Component
public class Problems {

    private final Texts texts;
    private final JsonMapper json;

    Problems(Texts texts, JsonMapper json) {
        this.texts = texts;
        this.json = json;
    }

    public ProblemDetail of(Refusal refusal, Locale locale) {
        return of(refusal.code(), refusal.kind().httpStatus(), refusal.arguments(), locale);
    }

    ProblemDetail of(String code, int status, Map<String, Object> arguments, Locale locale) {
        var problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create("/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-')));
        problem.setTitle(code);
        problem.setDetail(texts.of(code, arguments, locale));
        problem.setProperty("code", code);
        problem.setProperty("arguments", arguments);
        problem.setProperty("messages", Map.of("zh-CN", texts.of(code, arguments, Locale.SIMPLIFIED_CHINESE), "en",
                texts.of(code, arguments, Locale.ENGLISH)));
        var requestId = MDC.get("requestId");
        if (requestId != null) {
            problem.setProperty("requestId", requestId);
        }
        return problem;
    }

    /** Answers a request that never reaches a controller, such as one that a filter refuses. */
    public void write(HttpServletResponse response, Refusal refusal, Locale locale) throws IOException {
        response.setStatus(refusal.kind().httpStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), of(refusal, locale));
    }
}
