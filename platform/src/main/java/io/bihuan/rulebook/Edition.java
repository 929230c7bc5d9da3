package io.bihuan.rulebook;

import io.bihuan.rules.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All versions of all rules as they were read at one moment. */
final class Edition {

    private final Map<RuleKind<?>, List<? extends RuleVersion<?>>> versions = new HashMap<>();

    private Edition(Versions table) {
        RuleKind.ALL.forEach(kind -> versions.put(kind, table.of(kind)));
    }

    static Edition read(Versions table) {
        return new Edition(table);
    }

    long count() {
        return versions.values().stream().mapToLong(List::size).sum();
    }

    /** The kind's versions, oldest first. */
    @SuppressWarnings("unchecked") // read() put the versions of R under a kind of R
    <R extends Rule> List<RuleVersion<R>> of(RuleKind<R> kind) {
        return (List<RuleVersion<R>>) versions.getOrDefault(kind, List.of());
    }
}
