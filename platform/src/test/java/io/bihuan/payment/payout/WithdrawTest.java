package io.bihuan.payment.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bihuan.PlatformTest;
import io.bihuan.account.Caller;
import io.bihuan.account.Membership;
import io.bihuan.account.OrganisationKind;
import io.bihuan.account.Role;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.JournalDraft;
import io.bihuan.ledger.JournalKind;
import io.bihuan.ledger.Ledger;
import io.bihuan.payment.StandInChannels;
import io.bihuan.payment.channel.StandIn.Mood;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.payout.Concern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
class WithdrawTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String NAME = "杭州商贸有限公司";

    @Autowired
    private NamePayee namePayee;
    @Autowired
    private Withdraw withdraw;
    @Autowired
    private DecideWithdrawal decideWithdrawal;
    @Autowired
    private SendWithdrawal sendWithdrawal;
    @Autowired
    private Ledger ledger;
    @Autowired
    private Ids ids;
    @Autowired
    private JdbcClient jdbc;

    private Earner merchant = new Earner(Party.MERCHANT, 1);
    private Caller owner = new Caller(1, "", false, List.of());
    private String account = "";

    @BeforeEach
    void earn() {
        merchant = new Earner(Party.MERCHANT, ids.next());
        owner = member(merchant.ownerId(), OrganisationKind.MERCHANT, Role.OWNER);
        account = "shop-" + merchant.ownerId() + "@example.com";
        StandInChannels.ALIPAY.names.put(account, NAME);
        earn(merchant, Money.ofYuan(100_000));
    }

    @AfterEach
    void getWell() {
        StandInChannels.ALIPAY.feels(Mood.WORKING);
        StandInChannels.ALIPAY.refundsBecome("REFUND_SUCCESS");
    }

    @Test
    void onlyWhoMayWithdrawForTheEarnerCan() {
        var payee = payee();
        var stranger = member(ids.next(), OrganisationKind.MERCHANT, Role.OWNER);
        var operator = member(merchant.ownerId(), OrganisationKind.MERCHANT, Role.OPERATOR);
        var agency = member(merchant.ownerId(), OrganisationKind.AGENCY, Role.OWNER);

        for (var caller : List.of(stranger, operator, agency)) {
            assertThat(code(withdraw.withdraw(caller, merchant, key(), payee.id(), 1_00)))
                    .isIn("RIGHT_MISSING", "NOT_FOUND");
            assertThat(code(namePayee.add(caller, merchant, "ALIPAY", "thief@example.com", NAME)))
                    .isIn("RIGHT_MISSING", "NOT_FOUND");
            assertThat(code(namePayee.remove(caller, payee.id()))).isEqualTo("NOT_FOUND");
        }
        assertThat(code(decideWithdrawal.waiting(owner))).isEqualTo("RIGHT_MISSING");
        nothingLeft();
    }

    @Test
    void anAccountOfAnotherNameIsRefused() {
        assertThat(code(namePayee.add(owner, merchant, "ALIPAY", account, "别人的公司"))).isEqualTo("PAYEE_REFUSED");
        assertThat(code(namePayee.add(owner, merchant, "WALLET", account, NAME))).isEqualTo("PAYEE_CHANNEL_UNKNOWN");
        assertThat(code(namePayee.add(owner, merchant, "ALIPAY", " ", NAME))).isEqualTo("PAYEE_INVALID");
        payee();
        assertThat(code(namePayee.add(owner, merchant, "ALIPAY", account, NAME))).isEqualTo("PAYEE_EXISTS");
    }

    @Test
    void anAccountOfAnotherEarnerOrOneThatWasRemovedGetsNothing() {
        var payee = payee();
        var another = new Earner(Party.MERCHANT, ids.next());
        var anotherOwner = member(another.ownerId(), OrganisationKind.MERCHANT, Role.OWNER);
        earn(another, Money.ofYuan(100));
        assertThat(code(withdraw.withdraw(anotherOwner, another, key(), payee.id(), 1_00))).isEqualTo("NOT_FOUND");

        namePayee.remove(owner, payee.id()).orRefuse();
        assertThat(code(withdraw.withdraw(owner, merchant, key(), payee.id(), 1_00)))
                .isEqualTo("PAYEE_NOT_CONFIRMED");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, 99})
    void tooLittleIsRefused(long fen) {
        assertThat(code(withdraw.withdraw(owner, merchant, key(), payee().id(), fen)))
                .isEqualTo("WITHDRAWAL_TOO_SMALL");
    }

    @ParameterizedTest
    @ValueSource(longs = {100_000_01, Long.MAX_VALUE})
    void moreThanWasEarnedIsRefused(long fen) {
        assertThat(code(withdraw.withdraw(owner, merchant, key(), payee().id(), fen)))
                .isIn("INSUFFICIENT_BALANCE", "BALANCE_TOO_LARGE");
        nothingLeft();
    }

    @Test
    void aReplayedWithdrawalWithdrawsOnce() {
        var payee = known(payee());
        var key = key();
        var first = withdraw.withdraw(owner, merchant, key, payee.id(), 10_00).orRefuse();

        assertThat(withdraw.withdraw(owner, merchant, key, payee.id(), 10_00).orRefuse().id()).isEqualTo(first.id());
        assertThat(code(withdraw.withdraw(owner, merchant, key, payee.id(), 10_01)))
                .isEqualTo("WITHDRAWAL_KEY_REUSED");

        arrives(first);
        assertThat(withdraw.withdraw(owner, merchant, key, payee.id(), 10_00).orRefuse().id()).isEqualTo(first.id());
        assertThat(earnings()).isEqualTo(Money.ofYuan(99_990));
        assertThat(StandInChannels.ALIPAY.receivedFen(account)).isEqualTo(10_00);
    }

    @Test
    void aStormOfWithdrawalsNeverWithdrawsMoreThanWasEarned() throws Exception {
        var payee = known(payee());
        var tasks = new ArrayList<Callable<Outcome<Withdrawal>>>();
        for (int i = 0; i < 16; i++) {
            var key = "the-key-" + i % 8;
            tasks.add(() -> withdraw.withdraw(owner, merchant, key, payee.id(), 30_000_00));
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(tasks)).extracting(Future::resultNow).extracting(WithdrawTest::code)
                    .containsOnly("DONE", "INSUFFICIENT_BALANCE");
        }

        assertThat(earnings()).isEqualTo(Money.ofYuan(10_000));
        assertThat(payingOut()).isEqualTo(Money.ofYuan(90_000));
    }

    @Test
    void aNewAccountIsHeldAndThenPaid() {
        var withdrawal = withdraw.withdraw(owner, merchant, key(), payee().id(), 10_00).orRefuse();

        assertThat(withdrawal.state()).isEqualTo(WithdrawalState.RISK);
        assertThat(withdrawal.concerns()).containsExactly(Concern.NEW_PAYEE);
        assertThat(withdrawal.heldUntil()).isAfter(withdrawal.createdAt().plus(Duration.ofHours(23)));
        sendWithdrawal.look(withdrawal.id());
        assertThat(state(withdrawal)).isEqualTo(WithdrawalState.RISK);

        jdbc.sql("update payment.withdrawal set held_until = now(), next_look_at = now() where id = ?")
                .param(withdrawal.id()).update();
        arrives(withdrawal);
    }

    @Test
    void muchMoneyWaitsForAnotherPersonOfThePlatform() {
        var withdrawal = withdraw.withdraw(owner, merchant, key(), known(payee()).id(), 50_000_00).orRefuse();
        assertThat(withdrawal.concerns()).containsExactly(Concern.LARGE);
        assertThat(withdrawal.heldUntil()).isNull();
        var finance = member(0, OrganisationKind.PLATFORM, Role.FINANCE);
        var himself = new Caller(owner.personId(), "", false, finance.memberships());

        assertThat(decideWithdrawal.waiting(finance).orRefuse()).extracting(Withdrawal::id)
                .contains(withdrawal.id());
        assertThat(code(decideWithdrawal.decide(himself, withdrawal.id(), true, ""))).isEqualTo("OWN_WITHDRAWAL");
        assertThat(code(decideWithdrawal.decide(finance, withdrawal.id(), false, " "))).isEqualTo("REASON_MISSING");
        decideWithdrawal.decide(finance, withdrawal.id(), true, "").orRefuse();
        assertThat(code(decideWithdrawal.decide(finance, withdrawal.id(), false, "迟了")))
                .isEqualTo("WITHDRAWAL_DECIDED");

        arrives(withdrawal);
        assertThat(StandInChannels.ALIPAY.receivedFen(account)).isEqualTo(50_000_00);
    }

    @Test
    void whatIsNotLetGoIsTheEarnersAgain() {
        var withdrawal = withdraw.withdraw(owner, merchant, key(), known(payee()).id(), 60_000_00).orRefuse();

        decideWithdrawal.decide(member(0, OrganisationKind.PLATFORM, Role.FINANCE), withdrawal.id(), false, "请先核对")
                .orRefuse();

        assertThat(state(withdrawal)).isEqualTo(WithdrawalState.RETURNED);
        nothingLeft();
    }

    @Test
    void aNameThatDoesNotFitWhenItIsPaidIsReturned() {
        var payee = known(payee());
        StandInChannels.ALIPAY.names.put(account, "改了名的公司");
        var withdrawal = withdraw.withdraw(owner, merchant, key(), payee.id(), 10_00).orRefuse();

        await().atMost(SOON).until(() -> state(withdrawal) == WithdrawalState.RETURNED);

        nothingLeft();
        assertThat(withdraw.of(owner, merchant, null, 5).orRefuse().items()).singleElement()
                .extracting(Withdrawal::failure).asString().contains("PAYEE_USER_INFO_ERROR");
    }

    @Test
    void aClosedAccountReturnsTheMoney() {
        var payee = known(payee());
        StandInChannels.ALIPAY.closedAccounts.add(account);
        var withdrawal = withdraw.withdraw(owner, merchant, key(), payee.id(), 10_00).orRefuse();

        ends(withdrawal, WithdrawalState.RETURNED);

        nothingLeft();
        assertThat(StandInChannels.ALIPAY.receivedFen(account)).isZero();
    }

    @Test
    void anAnswerThatGotLostIsLookedForAndPaidOnce() {
        var payee = known(payee());
        StandInChannels.ALIPAY.feels(Mood.ANSWERS_LOST);
        var withdrawal = withdraw.withdraw(owner, merchant, key(), payee.id(), 10_00).orRefuse();
        await().atMost(SOON).until(() -> state(withdrawal) == WithdrawalState.SENT);
        StandInChannels.ALIPAY.feels(Mood.WORKING);

        arrives(withdrawal);

        assertThat(StandInChannels.ALIPAY.receivedFen(account)).isEqualTo(10_00);
    }

    @Test
    void anInstitutionThatIsAwayIsAskedAgain() {
        var payee = known(payee());
        StandInChannels.ALIPAY.feels(Mood.FAILING);
        var withdrawal = withdraw.withdraw(owner, merchant, key(), payee.id(), 10_00).orRefuse();
        await().atMost(SOON).until(() -> state(withdrawal) == WithdrawalState.SENT);
        StandInChannels.ALIPAY.feels(Mood.WORKING);

        arrives(withdrawal);

        assertThat(StandInChannels.ALIPAY.receivedFen(account)).isEqualTo(10_00);
    }

    @Test
    void theDatabaseItselfRefusesToChangeOrToLetGoByOneself() {
        var withdrawal = withdraw.withdraw(owner, merchant, key(), payee().id(), 10_00).orRefuse();

        for (var change : List.of("amount_fen = 1", "state = 'DONE', done_at = now()", "payee_id = 1",
                "decided_by = requested_by")) {
            assertThatThrownBy(() -> jdbc.sql("update payment.withdrawal set " + change + " where id = ?")
                    .param(withdrawal.id()).update()).isInstanceOf(DataAccessException.class);
        }
    }

    private void arrives(Withdrawal withdrawal) {
        ends(withdrawal, WithdrawalState.DONE);
        assertThat(payingOut()).isEqualTo(Money.ZERO);
    }

    /** The timer of the platform itself may be faster; each look is taken by one of them. */
    private void ends(Withdrawal withdrawal, WithdrawalState state) {
        await().atMost(SOON).until(() -> {
            jdbc.sql("""
                update payment.withdrawal set next_look_at = now()
                where id = ? and next_look_at < now() + interval '1 minute'
                """).param(withdrawal.id()).update();
            return state(withdrawal) == state;
        });
    }

    private KnownPayee payee() {
        return namePayee.add(owner, merchant, "ALIPAY", account, NAME).orRefuse();
    }

    /** Known for so long that nobody worries. */
    private KnownPayee known(KnownPayee payee) {
        jdbc.sql("update payment.payee set confirmed_at = now() - interval '30 days' where id = ?").param(payee.id())
                .update();
        return payee;
    }

    private void earn(Earner earner, Money amount) {
        ledger.post(JournalDraft.of(JournalKind.SETTLEMENT, "test-" + earner.ownerId(), "").moving(amount,
                Account.channel(), earner.earnings())).orRefuse();
    }

    private Caller member(long organisation, OrganisationKind kind, Role role) {
        return new Caller(ids.next(), "", false, List.of(new Membership(organisation, "", kind, role)));
    }

    private Money earnings() {
        return ledger.balance(merchant.earnings());
    }

    private Money payingOut() {
        return ledger.balance(merchant.payingOut());
    }

    private void nothingLeft() {
        assertThat(earnings()).isEqualTo(Money.ofYuan(100_000));
        assertThat(payingOut()).isEqualTo(Money.ZERO);
    }

    private WithdrawalState state(Withdrawal withdrawal) {
        return withdraw.of(owner, merchant, null, 20).orRefuse().items().stream()
                .filter(one -> one.id() == withdrawal.id()).findFirst().orElseThrow().state();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "DONE";
    }
}
