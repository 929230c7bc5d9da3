package io.bihuan.rulebook;

import io.bihuan.rules.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a rule. It holds from {@code effectiveFrom} until the next version of its kind begins.
 *
 * @param version 1, 2, 3 … within the kind
 * @param authorId the person who published it; {@code null} for a first version, which came with the product
 */
public record RuleVersion<R extends Rule>(RuleKind<R> kind, int version, Instant effectiveFrom, R content,
        @Nullable Long authorId, Instant publishedAt) {

    /** The version's content as it is written in JSON. */
    public Object form() {
        return kind.codec().form(content);
    }
}
