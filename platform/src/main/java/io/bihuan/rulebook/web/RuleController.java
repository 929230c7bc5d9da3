package io.bihuan.rulebook.web;

import io.bihuan.rulebook.RuleKind;
import io.bihuan.rulebook.RuleVersion;
import io.bihuan.rulebook.Rulebook;
import io.bihuan.rules.Names;
import io.bihuan.rules.Rule;
import io.bihuan.rules.Sentence;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Every version of every rule, with what it says in plain words. */
@RestController
@RequestMapping("/api/v1/rules")
class RuleController {

    private final Rulebook rulebook;
    private final Names names;
    private final Clock clock;

    RuleController(Rulebook rulebook, ObjectProvider<Names> names, Clock clock) {
        this.rulebook = rulebook;
        this.names = names.getIfAvailable(() -> Names.CODES);
        this.clock = clock;
    }

    @Schema(name = "Rule")
    record RuleView(String kind, List<VersionView> versions) {
    }

    /**
     * @param effectiveTo when the next version begins; {@code null} if none is published
     * @param inForce whether it holds now
     */
    @Schema(name = "RuleVersion")
    record VersionView(int version, Instant effectiveFrom, @Nullable Instant effectiveTo, Object content,
            Sentence sentences, boolean inForce) {
    }

    @GetMapping
    List<RuleView> list() {
        var now = clock.instant();
        return RuleKind.ALL.stream().map(kind -> view(kind, now)).toList();
    }

    private <R extends Rule> RuleView view(RuleKind<R> kind, Instant now) {
        var views = new ArrayList<VersionView>();
        Instant next = null;
        for (var version : rulebook.history(kind).reversed()) {
            boolean inForce = !version.effectiveFrom().isAfter(now) && (next == null || next.isAfter(now));
            views.add(new VersionView(version.version(), version.effectiveFrom(), next, version.form(),
                    inPlainWords(version), inForce));
            next = version.effectiveFrom();
        }
        return new RuleView(kind.code(), views);
    }

    private Sentence inPlainWords(RuleVersion<?> version) {
        var sentences = version.content().sentences(names);
        return new Sentence(sentences.stream().map(Sentence::zh).collect(Collectors.joining()),
                sentences.stream().map(Sentence::en).collect(Collectors.joining(" ")));
    }
}
