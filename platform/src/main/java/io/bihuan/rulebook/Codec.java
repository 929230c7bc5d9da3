package io.bihuan.rulebook;

import java.util.function.Function;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the content of a rule as JSON and reads it back. It is strict, because a rule that is read wrongly takes money
 * from someone: a field that is missing, unknown, given twice or of another type is refused.
 *
 * @param <R> the rule
 * @param <F> its form in JSON: a record of plain numbers and texts
 */
record Codec<R, F>(Class<F> form, Function<R, F> toForm, Function<F, R> fromForm) {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT).disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    F form(R rule) {
        return toForm.apply(rule);
    }

    String write(R rule) {
        return STRICT.writeValueAsString(form(rule));
    }

    /** @throws tools.jackson.core.JacksonException or IllegalArgumentException naming what is wrong */
    R read(String json) {
        return fromForm.apply(STRICT.readValue(json, form));
    }
}
