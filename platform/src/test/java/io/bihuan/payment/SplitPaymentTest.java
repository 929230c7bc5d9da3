package io.bihuan.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bihuan.PlatformTest;
import io.bihuan.account.Caller;
import io.bihuan.account.Membership;
import io.bihuan.account.OrganisationKind;
import io.bihuan.account.Role;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.JournalDraft;
import io.bihuan.ledger.JournalKind;
import io.bihuan.ledger.Ledger;
import io.bihuan.payment.channel.StandIn;
import io.bihuan.payment.channel.StandIn.Mood;
import io.bihuan.payment.payout.Earner;
import io.bihuan.payment.payout.NamePayee;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.money.Money;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A sale of 100 yuan: 75 to the merchant, 20 to the host, 5 to the platform. */
@PlatformTest
@ParameterizedClass
@ValueSource(strings = {"WECHAT", "ALIPAY"})
class SplitPaymentTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final String code;

    @Autowired
    private Payments payments;
    @Autowired
    private SplitPayment splitPayment;
    @Autowired
    private AskForPayment askForPayment;
    @Autowired
    private NamePayee namePayee;
    @Autowired
    private Atomically atomically;
    @Autowired
    private Ledger ledger;
    @Autowired
    private Ids ids;
    @Autowired
    private JdbcClient jdbc;
    @LocalServerPort
    private int port;

    private long order;
    private long merchant;
    private long host;
    private String merchantsAccount = "";
    private String hostsAccount = "";

    SplitPaymentTest(String code) {
        this.code = code;
    }

    @BeforeEach
    void sell() throws Exception {
        order = ids.next();
        merchant = ids.next();
        host = ids.next();
        merchantsAccount = "m" + merchant;
        hostsAccount = "h" + host;
        institution().names.put(merchantsAccount, "杭州商贸有限公司");
        institution().names.put(hostsAccount, "林小满");
        var buyer = new Caller(ids.next(), "", false, List.of());
        var payment = payments.pay(code, new PaymentRequest(order, buyer.personId(), merchant, Money.ofYuan(100)))
                .orRefuse();
        askForPayment.ask(buyer, order).orRefuse();
        institution().buyerPays(payment.id()).sendTo(port);
    }

    @AfterEach
    void getWell() {
        institution().feels(Mood.WORKING);
    }

    @Test
    void partsOfMoreThanWasPaidAreRefused() {
        for (long fen : new long[]{80_00 + 1, Long.MAX_VALUE, -1}) {
            assertThat(code(atomically.run(() -> splitPayment.split(order,
                    List.of(share(Party.HOST, host, 20_00), share(Party.MERCHANT, merchant, fen))))))
                    .isEqualTo("SPLIT_ABOVE_PAID");
        }
        assertThat(splits()).isZero();
    }

    @Test
    void partsOfWhatHasGoneBackAreRefused() {
        payments.refund(RefundRequest.fromEscrow(order, "a", merchant, Money.ofYuan(10), "补差")).orRefuse();

        assertThat(code(atomically.run(
                () -> splitPayment.split(order, List.of(share(Party.MERCHANT, merchant, 90_01))))))
                .isEqualTo("SPLIT_ABOVE_PAID");
    }

    @Test
    void theInstitutionGivesEachItsPart() {
        named();
        settle().orRefuse();
        assertThat(ledger.balance(Account.merchant(merchant))).isEqualTo(Money.ZERO);
        assertThat(ledger.balance(Account.payingOut(merchant))).isEqualTo(Money.ofYuan(75));

        ends();

        assertThat(institution().receivedFen(merchantsAccount)).isEqualTo(75_00);
        assertThat(institution().receivedFen(hostsAccount)).isEqualTo(20_00);
        assertThat(ledger.balance(Account.payingOut(merchant))).isEqualTo(Money.ZERO);
        assertThat(ledger.balance(Account.payingOut(host))).isEqualTo(Money.ZERO);
    }

    @Test
    void whoHasNoAccountThereKeepsThePartAsEarnings() {
        name(new Earner(Party.HOST, host), hostsAccount, "林小满");

        settle().orRefuse();
        ends();

        assertThat(institution().receivedFen(hostsAccount)).isEqualTo(20_00);
        assertThat(ledger.balance(Account.merchant(merchant))).isEqualTo(Money.ofYuan(75));
    }

    @Test
    void aSaleOfWhichNobodyHasAnAccountThereIsLetGoByTheInstitution() {
        institution().asked();

        settle().orRefuse();
        ends();

        assertThat(institution().asked()).anyMatch(call -> call.contains("/unfreeze") || call.contains("/settle"));
        assertThat(ledger.balance(Account.host(host))).isEqualTo(Money.ofYuan(20));
    }

    @Test
    void aPartThatDoesNotArriveIsEarningsAgain() {
        named();
        institution().closedAccounts.add(hostsAccount);

        settle().orRefuse();
        ends();

        assertThat(ledger.balance(Account.host(host))).isEqualTo(Money.ofYuan(20));
        assertThat(ledger.balance(Account.payingOut(host))).isEqualTo(Money.ZERO);
        assertThat(institution().receivedFen(merchantsAccount)).isEqualTo(75_00);
    }

    @Test
    void anAnswerThatGotLostIsLookedForAndGivenOnce() {
        named();
        institution().feels(Mood.ANSWERS_LOST);
        settle().orRefuse();
        await().atMost(SOON).until(() -> state().equals("SENT"));
        institution().feels(Mood.WORKING);

        ends();

        assertThat(institution().receivedFen(merchantsAccount)).isEqualTo(75_00);
    }

    @Test
    void whatTheInstitutionRefusesIsEarningsAgainAfterSomeTries() {
        named();
        settle().orRefuse();
        // Somebody gave all of it back at the institution itself, so that nothing is left to be split.
        institution().refundAll(payments.ofOrder(order).orElseThrow().id());
        jdbc.sql("update payment.split set looks = 8 where order_id = ? and state <> 'DONE'").param(order).update();

        await().atMost(SOON).until(() -> {
            lookSoon();
            return state().equals("DONE");
        });

        long got = institution().receivedFen(merchantsAccount);
        assertThat(ledger.balance(Account.merchant(merchant)).fen() + got).isEqualTo(75_00);
    }

    @Test
    void settledTwiceItIsSplitOnce() {
        named();
        settle().orRefuse();
        atomically.run(() -> splitPayment.split(order, shares())).orRefuse();

        assertThat(splits()).isEqualTo(1);
    }

    @Test
    void theDatabaseItselfRefusesToSplitMoreThanWasPaid() {
        long payment = payments.ofOrder(order).orElseThrow().id();

        assertThatThrownBy(() -> jdbc.sql("""
            insert into payment.split (id, payment_id, order_id, amount_fen, state, created_at)
            values (?, ?, ?, 10001, 'REQUESTED', now())
            """).params(ids.next(), payment, order).update()).isInstanceOf(DataAccessException.class)
                .hasMessageContaining("a split is of what was paid");
        assertThatThrownBy(() -> jdbc.sql("update payment.payment set split_fen = 1 where id = ?").param(payment)
                .update()).isInstanceOf(DataAccessException.class).hasMessageContaining("refused");
    }

    private Outcome<Money> settle() {
        return atomically.run(() -> ledger.post(JournalDraft
                .of(JournalKind.SETTLEMENT, Long.toString(order), "").forOrder(order)
                .moving(Money.ofYuan(75), Account.escrow(merchant), Account.merchant(merchant))
                .moving(Money.ofYuan(20), Account.escrow(merchant), Account.host(host))
                .moving(Money.ofYuan(5), Account.escrow(merchant), Account.platformFee()))
                .flatMap(_ -> splitPayment.split(order, shares())));
    }

    private List<SaleShare> shares() {
        return List.of(share(Party.MERCHANT, merchant, 75_00), share(Party.HOST, host, 20_00),
                share(Party.PLATFORM_FEE, 0, 5_00));
    }

    private static SaleShare share(Party party, long owner, long fen) {
        return new SaleShare(party, owner, Money.ofFen(fen));
    }

    private void named() {
        name(new Earner(Party.MERCHANT, merchant), merchantsAccount, "杭州商贸有限公司");
        name(new Earner(Party.HOST, host), hostsAccount, "林小满");
    }

    private void name(Earner earner, String account, String name) {
        var caller = earner.party() == Party.HOST
                ? new Caller(earner.ownerId(), "", true, List.of())
                : new Caller(ids.next(), "", false,
                        List.of(new Membership(earner.ownerId(), "", OrganisationKind.MERCHANT, Role.FINANCE)));
        namePayee.add(caller, earner, code, account, name).orRefuse();
    }

    private void ends() {
        await().atMost(SOON).until(() -> {
            lookSoon();
            return state().equals("DONE");
        });
    }

    /** The timer of the platform takes it. */
    private void lookSoon() {
        jdbc.sql("""
            update payment.split set next_look_at = now()
            where order_id = ? and next_look_at < now() + interval '1 minute'
            """).param(order).update();
    }

    private String state() {
        return jdbc.sql("select state from payment.split where order_id = ?").param(order).query(String.class)
                .single();
    }

    private long splits() {
        return jdbc.sql("select count(*) from payment.split where order_id = ?").param(order).query(Long.class)
                .single();
    }

    private StandIn institution() {
        return StandInChannels.of(code);
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "DONE";
    }
}
