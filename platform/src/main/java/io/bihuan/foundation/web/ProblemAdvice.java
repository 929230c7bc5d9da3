package io.bihuan.foundation.web;

import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns refusals and bad requests into problem details (RFC 9457) that carry their text in both languages. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RefusedException e, Locale locale) {
        return answer(problems.of(e.refusal(), locale));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> broken(Exception e, Locale locale) {
        LOG.error("a request failed", e);
        return answer(problems.of("INTERNAL_ERROR", HttpStatus.INTERNAL_SERVER_ERROR.value(), Map.of(), locale));
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException e,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var field = e.getBindingResult().getFieldError();
        var problem = problems.of(
                Refusal.invalid("FIELD_INVALID", "field", field == null ? "?" : field.getField(), "why",
                        field == null ? "?" : String.valueOf(field.getDefaultMessage())),
                request.getLocale());
        return new ResponseEntity<>(problem, HttpStatus.UNPROCESSABLE_ENTITY);
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(Exception e,
            @Nullable Object body,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var code = code(status.value());
        if (status.is5xxServerError()) {
            LOG.error("a request failed", e);
        }
        return new ResponseEntity<>(problems.of(code, status.value(), Map.of(), request.getLocale()), headers, status);
    }

    /** Names the field that could not be read: the caller wrote it, and a vague answer would cost them an hour. */
    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException e,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedException refused) { // The body itself was refused, such as for its size.
                var problem = problems.of(refused.refusal(), request.getLocale());
                return new ResponseEntity<>(problem, HttpStatus.valueOf(problem.getStatus()));
            }
        }
        if (e.getCause() instanceof DatabindException unfit && !unfit.getPath().isEmpty()) {
            var code = unfit instanceof UnrecognizedPropertyException ? "FIELD_UNKNOWN" : "FIELD_UNREADABLE";
            var problem = problems.of(Refusal.invalid(code, "field", path(unfit)), request.getLocale());
            return new ResponseEntity<>(problem, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return handleExceptionInternal(e, null, headers, status, request);
    }

    private static String path(DatabindException unfit) {
        return unfit.getPath().stream().map(step -> step.getPropertyName() == null
                ? "[" + step.getIndex() + "]"
                : step.getPropertyName()).collect(Collectors.joining(".")).replace(".[", "[");
    }

    /** The refusal that says what an HTTP status means. */
    static String code(int status) {
        return switch (status) {
            case 404 -> "NO_SUCH_PAGE";
            case 405 -> "METHOD_NOT_ALLOWED";
            case 406 -> "NOT_ACCEPTABLE";
            case 413 -> "BODY_TOO_LARGE";
            case 415 -> "MEDIA_TYPE_UNSUPPORTED";
            default -> status >= 500 ? "INTERNAL_ERROR" : "BAD_REQUEST";
        };
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }
}
