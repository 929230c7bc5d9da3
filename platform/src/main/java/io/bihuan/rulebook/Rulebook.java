package io.bihuan.rulebook;

import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.rules.Rule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * The door of the rule book: which version of a rule holds, which have held, and how a new one is published.
 *
 * <p>Versions are kept in memory. Once a second one caller looks, in its own transaction, whether there are more of
 * them. A version is published at least {@link #NOTICE_MIN} before it holds, so every process knows it by then.
 */
@Component
public class Rulebook {

    /** How long before it holds a version must be published; the table demands it as well. */
    public static final Duration NOTICE_MIN = Duration.ofSeconds(5);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Versions versions;
    private final Atomically atomically;
    private final Clock clock;
    private final AtomicLong lookedAtNanos = new AtomicLong(System.nanoTime());
    private volatile Edition edition;

    Rulebook(Versions versions, Atomically atomically, Clock clock) {
        this.versions = versions;
        this.atomically = atomically;
        this.clock = clock;
        this.edition = Edition.read(versions);
    }

    /** The version that holds at an instant; refused with {@code NO_RULE} before the first one begins. */
    public <R extends Rule> Outcome<RuleVersion<R>> inForce(RuleKind<R> kind, Instant at) {
        return current().of(kind).reversed().stream().filter(version -> !version.effectiveFrom().isAfter(at))
                .findFirst().map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Refusal.invalid("NO_RULE", "kind", kind.code(), "at", at.toString())));
    }

    /** Every version of a kind, oldest first, those that do not hold yet included. */
    public <R extends Rule> List<RuleVersion<R>> history(RuleKind<R> kind) {
        return current().of(kind);
    }

    /**
     * Publishes the next version of a kind. What holds or has held is never changed. Refused with {@code RULE_INVALID},
     * which names the field; {@code RULE_TOO_SOON} if it would hold earlier than {@link #NOTICE_MIN} from now;
     * {@code RULE_OUT_OF_ORDER} if it would not begin after the version before it.
     *
     * @param authorId the person who publishes it
     */
    public <R extends Rule> Outcome<RuleVersion<R>> publish(RuleKind<R> kind, Instant effectiveFrom, R content,
            long authorId) {
        // PostgreSQL keeps microseconds; so the version that is answered is the one that will be read.
        var from = effectiveFrom.truncatedTo(ChronoUnit.MICROS);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var violations = content.violations();
        if (!violations.isEmpty()) {
            var first = violations.getFirst();
            return Outcome.refused(Refusal.invalid("RULE_INVALID", "field", first.field(), "zh", first.why().zh(), "en",
                    first.why().en()));
        }
        if (from.isBefore(now.plus(NOTICE_MIN))) {
            return Outcome.refused(Refusal.invalid("RULE_TOO_SOON", "seconds", NOTICE_MIN.toSeconds()));
        }
        var outcome = atomically.run(() -> append(kind, from, content, authorId, now));
        lookedAtNanos.set(System.nanoTime() - LOOK_EVERY.toNanos());
        return outcome;
    }

    private <R extends Rule> Outcome<RuleVersion<R>> append(RuleKind<R> kind, Instant from, R content, long authorId,
            Instant now) {
        versions.lock(kind);
        var history = versions.of(kind);
        if (!history.isEmpty() && !from.isAfter(history.getLast().effectiveFrom())) {
            return Outcome.refused(Refusal.conflict("RULE_OUT_OF_ORDER", "version", history.getLast().version(), "from",
                    history.getLast().effectiveFrom().toString()));
        }
        var next = new RuleVersion<>(kind, history.size() + 1, from, content, authorId, now);
        versions.add(next, kind.codec().write(content));
        return Outcome.done(next);
    }

    private Edition current() {
        long looked = lookedAtNanos.get();
        long now = System.nanoTime();
        // One caller looks; the others go on with what is known. A look that fails fails its caller, and the next
        // second another one looks.
        if (now - looked >= LOOK_EVERY.toNanos() && lookedAtNanos.compareAndSet(looked, now)
                && versions.count() != edition.count()) {
            edition = Edition.read(versions);
        }
        return edition;
    }
}
