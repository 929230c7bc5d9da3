package io.bihuan.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bihuan.PlatformTest;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.rules.fee.CommissionRule;
import io.bihuan.rules.fee.TechnicalFeeRule;
import io.bihuan.rules.money.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All versions that these tests publish begin in the far future, so that no other test sells by them. */
@PlatformTest
class RulebookTest {

    private static final Instant FIRST_INSTANT = Instant.parse("2020-01-01T00:00:00+08:00");
    private static final Instant FAR = Instant.parse("3000-01-01T00:00:00Z");
    private static final long EDITOR = 1;

    @Autowired
    Rulebook rulebook;
    @Autowired
    JdbcClient jdbc;

    Instant free;

    @BeforeEach
    void findAFreeInstant() {
        var latest = rulebook.history(RuleKind.TECHNICAL_FEE).getLast().effectiveFrom();
        free = latest.isBefore(FAR) ? FAR : latest.plus(Duration.ofDays(1));
    }

    @Test
    void refusesAVersionThatBindsPeopleBeforeTheyCanKnowIt() {
        assertThat(code(publish(Instant.now(), 300))).isEqualTo("RULE_TOO_SOON");
        assertThat(code(publish(Instant.now().plus(Rulebook.NOTICE_MIN).minusMillis(500), 300)))
                .isEqualTo("RULE_TOO_SOON");
        assertThat(code(publish(FIRST_INSTANT, 300))).isEqualTo("RULE_TOO_SOON");
    }

    @Test
    void refusesARateOutsideItsLimitsAndNamesTheField() {
        var refusal = refusal(rulebook.publish(RuleKind.TECHNICAL_FEE, free,
                new TechnicalFeeRule(Rate.ofPercent(5), Map.of("books", Rate.ofPercent(11))), EDITOR));

        assertThat(refusal.code()).isEqualTo("RULE_INVALID");
        assertThat(refusal.arguments()).containsEntry("field", "byCategory.books");
    }

    @Test
    void refusesAVersionThatBeginsNotAfterTheOneBefore() {
        publish(free, 300).orRefuse();

        assertThat(code(publish(free, 400))).isEqualTo("RULE_OUT_OF_ORDER");
        assertThat(code(publish(free.minusSeconds(1), 400))).isEqualTo("RULE_OUT_OF_ORDER");
    }

    @Test
    void knowsNoRuleBeforeTheFirstVersion() {
        var refusal = refusal(rulebook.inForce(RuleKind.TECHNICAL_FEE, FIRST_INSTANT.minusMillis(1)));

        assertThat(refusal.code()).isEqualTo("NO_RULE");
        assertThat(rulebook.inForce(RuleKind.TECHNICAL_FEE, FIRST_INSTANT).orRefuse().version()).isEqualTo(1);
    }

    @Test
    void theDatabaseItselfRefusesToChangeThePast() {
        for (var change : new String[]{"update rulebook.version set content = '{}'", "delete from rulebook.version",
                "truncate rulebook.version"}) {
            assertThat(catchThrowable(() -> jdbc.sql(change).update())).hasMessageContaining("append-only");
        }
        assertThat(catchThrowable(() -> insert(99, free))).hasMessageContaining("the next version of");
        int next = rulebook.history(RuleKind.TECHNICAL_FEE).size() + 1;
        assertThat(catchThrowable(() -> insert(next, FIRST_INSTANT))).hasMessageContaining("begins after");
    }

    @Test
    void aVersionHoldsFromItsInstantToThatOfTheNext() {
        var first = publish(free, 310).orRefuse();
        var second = publish(free.plusSeconds(60), 320).orRefuse();

        assertThat(second.version()).isEqualTo(first.version() + 1);
        assertThat(standardAt(free.minusMillis(1))).isNotEqualTo(Rate.ofBasisPoints(310));
        assertThat(standardAt(free)).isEqualTo(Rate.ofBasisPoints(310));
        assertThat(standardAt(free.plusSeconds(60).minusNanos(1_000))).isEqualTo(Rate.ofBasisPoints(310));
        assertThat(standardAt(free.plusSeconds(60))).isEqualTo(Rate.ofBasisPoints(320));
        assertThat(rulebook.history(RuleKind.TECHNICAL_FEE)).endsWith(first, second);
    }

    @Test
    void whatIsReadBackIsWhatWasPublished() {
        var content = new CommissionRule(Rate.ofPercent(2), Rate.ofPercent(50), Rate.ofPercent(8));
        var latest = rulebook.history(RuleKind.COMMISSION).getLast().effectiveFrom();
        var from = latest.isBefore(FAR) ? FAR : latest.plusSeconds(1);

        var published = rulebook.publish(RuleKind.COMMISSION, from, content, EDITOR).orRefuse();

        assertThat(rulebook.history(RuleKind.COMMISSION)).endsWith(published);
        assertThat(published.content()).isEqualTo(content);
        assertThat(published.authorId()).isEqualTo(EDITOR);
    }

    @Test
    void exactlyOneVersionHoldsAtEveryInstantHoweverManyPublishAtOnce() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        int before = rulebook.history(RuleKind.TECHNICAL_FEE).size();
        var tasks = new ArrayList<Callable<Outcome<RuleVersion<TechnicalFeeRule>>>>();
        for (int i = 0; i < 40; i++) {
            var from = free.plusSeconds(random.nextInt(100_000));
            int rate = random.nextInt(1_000);
            tasks.add(() -> publish(from, rate));
        }
        int published = 0;
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (Future<Outcome<RuleVersion<TechnicalFeeRule>>> answer : pool.invokeAll(tasks)) {
                var outcome = answer.get();
                published += outcome instanceof Outcome.Done ? 1 : 0;
                assertThat(code(outcome)).isIn("DONE", "RULE_OUT_OF_ORDER");
            }
        }

        var history = rulebook.history(RuleKind.TECHNICAL_FEE);
        assertThat(history).hasSize(before + published);
        for (int i = 0; i < history.size(); i++) {
            assertThat(history.get(i).version()).isEqualTo(i + 1);
        }
        for (int i = 0; i < 1_000; i++) {
            var at = FIRST_INSTANT.plusSeconds(random.nextLong(FAR.getEpochSecond()));
            var begun = history.stream().filter(version -> !version.effectiveFrom().isAfter(at)).toList();
            assertThat(rulebook.inForce(RuleKind.TECHNICAL_FEE, at).orRefuse()).isEqualTo(begun.getLast());
        }
    }

    private Outcome<RuleVersion<TechnicalFeeRule>> publish(Instant from, int standardBp) {
        return rulebook.publish(RuleKind.TECHNICAL_FEE, from,
                new TechnicalFeeRule(Rate.ofBasisPoints(standardBp), Map.of()), EDITOR);
    }

    private Rate standardAt(Instant at) {
        return rulebook.inForce(RuleKind.TECHNICAL_FEE, at).orRefuse().content().standard();
    }

    private void insert(int version, Instant from) {
        jdbc.sql(
                """
                    insert into rulebook.version (kind, version, effective_from, content, author_id, published_at)
                    values ('TECHNICAL_FEE', :version, :from::timestamptz, '{"standardBp": 1}', 1, :from::timestamptz - interval '1 day')
                    """)
                .param("version", version).param("from", from.toString()).update();
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "DONE";
    }

    private static Refusal refusal(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal();
    }
}
