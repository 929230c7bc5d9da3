package io.bihuan.ledger;

import static io.bihuan.ledger.LedgerFixture.anyId;
import static io.bihuan.ledger.LedgerFixture.payment;
import static io.bihuan.ledger.LedgerFixture.topUp;
import static io.bihuan.ledger.LedgerFixture.walletWith;
import static io.bihuan.ledger.LedgerFixture.yuan;
import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.foundation.Outcome;
import io.bihuan.rules.money.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Many at once: nothing is lost, doubled or overdrawn, and nobody waits for ever. */
@PlatformTest
class LedgerStormTest {

    private static final int CALLERS = 32;

    @Autowired
    private Ledger ledger;

    @Autowired
    private AuditLedger auditLedger;

    @Test
    void aPostingThatComesManyTimesAtOnceIsPostedOnce() throws Exception {
        var wallet = Account.wallet(anyId());
        var draft = topUp(wallet, yuan(5));

        var answers = allAtOnce(Collections.nCopies(CALLERS, () -> ledger.post(draft).orRefuse()));

        assertThat(answers).hasSize(CALLERS).containsOnly(answers.getFirst());
        assertThat(ledger.balance(wallet)).isEqualTo(yuan(5));
    }

    @Test
    void aWalletIsSpentToTheLastYuanAndNoFurther() throws Exception {
        var wallet = walletWith(ledger, yuan(20));
        var escrow = Account.escrow(anyId());
        Callable<Outcome<Journal>> pay = () -> ledger.post(payment(wallet, escrow, yuan(1)));

        var outcomes = allAtOnce(Collections.nCopies(3 * 20, pay));

        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(20);
        assertThat(ledger.balance(wallet)).isEqualTo(Money.ZERO);
        assertThat(ledger.balance(escrow)).isEqualTo(yuan(20));
    }

    @Test
    void accountsThatManyOpenAtOnceAreOpenedOnce() throws Exception {
        var first = Account.wallet(anyId());
        var second = Account.wallet(anyId());
        Callable<Outcome<Journal>> one = () -> ledger.postAll(List.of(topUp(first, yuan(1)), topUp(second, yuan(1))))
                .getFirst();
        Callable<Outcome<Journal>> other = () -> ledger.postAll(List.of(topUp(second, yuan(1)), topUp(first, yuan(1))))
                .getFirst();

        var outcomes = allAtOnce(IntStream.range(0, CALLERS).mapToObj(i -> i % 2 == 0 ? one : other).toList());

        assertThat(outcomes).allMatch(Outcome.Done.class::isInstance);
        assertThat(ledger.balance(first)).isEqualTo(yuan(CALLERS));
        assertThat(ledger.balance(second)).isEqualTo(yuan(CALLERS));
    }

    @RepeatedTest(3)
    void transfersInAllDirectionsConserveEveryFenAndNeverDeadlock() throws Exception {
        long seed = Long.getLong("bihuan.seed", System.nanoTime());
        System.out.println("transfers with -Dbihuan.seed=" + seed);
        var random = new Random(seed);
        var wallets = IntStream.range(0, 8).mapToObj(i -> walletWith(ledger, yuan(50))).toList();
        var batches = new ArrayList<Callable<List<Outcome<Journal>>>>();
        for (int i = 0; i < 150; i++) {
            var drafts = random.ints(1 + random.nextInt(6), 0, Integer.MAX_VALUE)
                    .mapToObj(n -> anyTransfer(new Random(n), wallets)).toList();
            batches.add(() -> ledger.postAll(drafts));
        }

        var outcomes = allAtOnce(batches);

        var expected = new HashMap<Account, Money>();
        wallets.forEach(wallet -> expected.put(wallet, yuan(50)));
        outcomes.stream().flatMap(Collection::stream).forEach(outcome -> apply(outcome, expected));
        assertThat(ledger.balances(wallets)).as("seed %d", seed).isEqualTo(expected);
        assertThat(expected.values().stream().reduce(Money.ZERO, Money::plus)).isEqualTo(yuan(8 * 50));
        assertThat(auditLedger.recompute().differences()).as("seed %d", seed).isEmpty();
    }

    private static JournalDraft anyTransfer(Random random, List<Account> wallets) {
        int from = random.nextInt(wallets.size());
        int to = (from + 1 + random.nextInt(wallets.size() - 1)) % wallets.size();
        return payment(wallets.get(from), wallets.get(to), Money.ofFen(1 + random.nextInt(4_000)));
    }

    private static void apply(Outcome<Journal> outcome, Map<Account, Money> balances) {
        if (outcome instanceof Outcome.Done<Journal>(var journal)) {
            journal.legs().forEach(leg -> balances.merge(leg.account(), leg.amount(), Money::plus));
        }
    }

    private static <T> List<T> allAtOnce(List<? extends Callable<T>> calls) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }
}
