package io.bihuan.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.account.Caller;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.Ledger;
import io.bihuan.payment.channel.StandIn;
import io.bihuan.payment.channel.StandIn.Mood;
import io.bihuan.rules.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Callbacks that are lost, doubled, delayed, reordered and forged, institutions that fail and lose their answers, buyers
 * who pay too late, refunds between all of this, in random order. When it has calmed down, both sides agree to the fen.
 */
@PlatformTest
class UnreliableChannelsTest {

    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int STEPS = 400;
    private static final int ROUNDS_MAX = 60;
    private static final List<Mood> MOODS = List.of(Mood.WORKING, Mood.WORKING, Mood.FAILING, Mood.ANSWERS_LOST,
            Mood.FORGED);

    @Autowired
    private Payments payments;
    @Autowired
    private OrderPayments orderPayments;
    @Autowired
    private AskForPayment askForPayment;
    @Autowired
    private WatchChannels watchChannels;
    @Autowired
    private Ledger ledger;
    @Autowired
    private Ids ids;
    @Autowired
    private JdbcClient jdbc;
    @LocalServerPort
    private int port;

    private Random random = new Random(SEED);
    private StandIn institution = StandInChannels.WECHAT;

    /** A payment of the test. */
    private record Sale(long payment, long order, Caller buyer, long merchant, long fen) {
    }

    private final List<Sale> sales = new ArrayList<>();
    private final List<Sale> paid = new ArrayList<>();

    @AfterEach
    void getWell() {
        institution.feels(Mood.WORKING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WECHAT", "ALIPAY"})
    void bothSidesAgreeToTheFenWhenItHasCalmedDown(String code) throws Exception {
        System.out.println("UnreliableChannelsTest " + code + " -Dseed=" + SEED);
        random = new Random(SEED);
        institution = StandInChannels.of(code);
        for (int step = 0; step < STEPS; step++) {
            step(code);
        }
        calmDown();

        for (var sale : sales) {
            agree(sale);
        }
        assertThat(paid).as("the test did something").isNotEmpty();
    }

    private void step(String code) throws Exception {
        switch (random.nextInt(10)) {
            case 0, 1 -> place(code);
            case 2 -> pay();
            case 3 -> {
                if (!paid.isEmpty()) {
                    institution.paidNotice(any(paid).payment()).sendTo(port);
                }
            }
            case 4 -> {
                if (!paid.isEmpty()) {
                    institution.forgedNotice(any(paid).payment()).sendTo(port);
                    institution.paidNotice(any(paid).payment(), 1 + random.nextInt(50)).sendTo(port);
                }
            }
            case 5 -> {
                if (!sales.isEmpty()) {
                    endTheTime(any(sales));
                }
            }
            case 6 -> institution.feels(any(MOODS));
            case 7 -> refund();
            default -> {
                if (!sales.isEmpty()) {
                    due(any(sales));
                    watchChannels.look();
                }
            }
        }
    }

    private void place(String code) {
        long fen = 100 + random.nextInt(100_000);
        var buyer = new Caller(ids.next(), "", false, List.of());
        var request = new PaymentRequest(ids.next(), buyer.personId(), ids.next(), Money.ofFen(fen));
        var payment = payments.pay(code, request).orRefuse();
        var sale = new Sale(payment.id(), request.orderId(), buyer, request.merchantId(), fen);
        // Where the institution is away there is no code, and so the buyer cannot pay.
        if (askForPayment.ask(buyer, sale.order()) instanceof Outcome.Done<String>) {
            sales.add(sale);
        }
    }

    private void pay() throws Exception {
        var open = sales.stream().filter(sale -> !paid.contains(sale) && !institution.isClosed(sale.payment()))
                .toList();
        if (!open.isEmpty()) {
            var sale = any(open);
            var notice = institution.buyerPays(sale.payment());
            paid.add(sale);
            for (int times = random.nextInt(3); times > 0; times--) {
                notice.sendTo(port);
            }
        }
    }

    private void refund() {
        if (!paid.isEmpty()) {
            var sale = any(paid);
            // Refused where it was paid too late, or where too much has gone back: both are right.
            payments.refund(RefundRequest.fromEscrow(sale.order(), "r" + random.nextInt(5), sale.merchant(),
                    Money.ofFen(1 + random.nextLong(sale.fen())), "退"));
        }
    }

    private void calmDown() throws Exception {
        institution.feels(Mood.WORKING);
        sales.forEach(this::endTheTime);
        for (int round = 0; round < ROUNDS_MAX && sales.stream().anyMatch(this::isOutstanding); round++) {
            sales.forEach(this::due);
            watchChannels.look();
            for (var sale : sales) {
                for (var refund : payments.refundsOf(sale.order())) {
                    if (institution.knowsRefund(refund.id())) {
                        institution.refundArrives(refund.id()); // Its callback is lost.
                    }
                }
            }
        }
        assertThat(sales).noneMatch(this::isOutstanding);
    }

    private void agree(Sale sale) {
        boolean wasPaid = paid.contains(sale);
        var found = orderPayments.ofBuyer(sale.buyer(), sale.order()).orElseThrow();
        var back = found.refunds().stream().mapToLong(Refund::amountFen).sum();
        assertThat(found.state()).as("%s", sale).isIn(wasPaid
                ? List.of(PaymentState.PAID, PaymentState.LATE)
                : List.of(PaymentState.CLOSED));
        assertThat(found.refunds()).extracting(Refund::state).allMatch(state -> state == RefundState.DONE);
        assertThat(institution.refundedFen(sale.payment())).as("%s", sale).isEqualTo(back);
        if (found.state() == PaymentState.LATE) {
            assertThat(back).isEqualTo(sale.fen());
        }
        long kept = wasPaid ? sale.fen() - back : 0;
        assertThat(ledger.balance(Account.escrow(sale.merchant()))).isEqualTo(Money.ofFen(kept));
        assertThat(ledger.balance(Account.refunding(sale.buyer().personId()))).isEqualTo(Money.ZERO);
        assertThat(jdbc.sql("""
            select coalesce(sum(amount) filter (where account.kind = 'CHANNEL'), 0) from ledger.entry
            join ledger.journal on journal.id = entry.journal_id join ledger.account on account.id = entry.account_id
            where order_id = ?
            """).param(sale.order()).query(Long.class).single()).as("%s", sale).isEqualTo(-kept);
    }

    private boolean isOutstanding(Sale sale) {
        return jdbc.sql("""
            select count(*) from payment.payment p
            left join payment.payment_outside o on o.payment_id = p.id
            left join payment.refund r on r.payment_id = p.id
            left join payment.refund_outside x on x.refund_id = r.id
            where p.id = ? and (o.next_look_at is not null or x.next_look_at is not null)
            """).param(sale.payment()).query(Long.class).single() > 0;
    }

    private void endTheTime(Sale sale) {
        jdbc.sql("update payment.payment_outside set pay_until = now() - interval '1 hour' where payment_id = ?")
                .param(sale.payment()).update();
    }

    private void due(Sale sale) {
        jdbc.sql("""
            update payment.payment_outside set next_look_at = now() where payment_id = ? and next_look_at is not null
            """).param(sale.payment()).update();
        jdbc.sql("""
            update payment.refund_outside set next_look_at = now()
            where next_look_at is not null and refund_id in (select id from payment.refund where payment_id = ?)
            """).param(sale.payment()).update();
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
