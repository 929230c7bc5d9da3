package io.bihuan.walkthrough;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What the platform answered to one request.
 *
 * @param request method and path, to name it in a mismatch
 */
record Answer(String request, int status, String contentType, byte[] bytes) {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final int SHOWN_CHARACTERS_MAX = 300;

    /** The body as JSON; a missing node where there is none. */
    JsonNode body() {
        return bytes.length == 0 || !contentType.contains("json") ? MissingNode.getInstance() : JSON.readTree(bytes);
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The body of an answer with this status. */
    JsonNode expect(int expectedStatus) {
        Mismatch.unless(status == expectedStatus, request + " answered " + status + " " + shown() + ", expected "
                + expectedStatus);
        return body();
    }

    /**
     * Checks that this is a refusal with this status and code and a text in both languages.
     *
     * @return what a report shows of it
     */
    Map<String, Object> refused(int expectedStatus, String code) {
        var problem = body();
        var seen = problem.path("code").asString("");
        Mismatch.unless(status == expectedStatus && seen.equals(code), request + " answered " + status + " " + shown()
                + ", expected the refusal " + expectedStatus + " " + code);
        Mismatch.unless(contentType.startsWith("application/problem+json"), request + " refuses as " + contentType);
        return texts(code, problem.path("messages"), request);
    }

    /** Checks that a message is there in both languages; {@code where} names it in a mismatch. */
    static Map<String, Object> texts(String code, JsonNode messages, String where) {
        var chinese = messages.path("zh-CN").asString("");
        var english = messages.path("en").asString("");
        Mismatch.unless(CHINESE.matcher(chinese).find() && !chinese.contains("{"),
                where + " says " + code + " without a proper Chinese text: " + chinese);
        Mismatch.unless(!english.isBlank() && !english.contains("{") && !english.equals(code),
                where + " says " + code + " without a proper English text: " + english);
        var saw = new LinkedHashMap<String, Object>();
        saw.put("code", code);
        saw.put("zh", chinese);
        saw.put("en", english);
        return saw;
    }

    private String shown() {
        var text = contentType.contains("json") || contentType.startsWith("text/") ? text() : bytes.length + " bytes";
        return text.length() <= SHOWN_CHARACTERS_MAX ? text : text.substring(0, SHOWN_CHARACTERS_MAX) + "…";
    }
}
