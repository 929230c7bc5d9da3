package io.bihuan.payment.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.payment.channel.Splits.SplitThere;
import io.bihuan.rules.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every channel outside must keep to, whatever its institution calls things. */
public abstract class ExternalChannelContract {

    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime());

    protected final long number = NUMBERS.incrementAndGet();

    protected abstract ExternalChannel channel();

    protected abstract StandIn institution();

    @AfterEach
    void getWell() {
        institution().feels(StandIn.Mood.WORKING);
    }

    @ParameterizedTest
    @EnumSource(value = StandIn.Mood.class, names = {"WORKING", "FORGED"}, mode = EnumSource.Mode.EXCLUDE)
    void whatCannotBeBelievedIsNotKnown(StandIn.Mood mood) {
        charge(100);
        institution().buyerPays(number);
        institution().feels(mood);

        assertThat(channel().charge(order(100))).isInstanceOf(Reply.Unknown.class);
        assertThat(channel().findPayment(number)).isInstanceOf(Reply.Unknown.class);
        assertThat(channel().close(number)).isInstanceOf(Reply.Unknown.class);
        assertThat(channel().giveBack(back(10))).isInstanceOf(Reply.Unknown.class);
        assertThat(channel().findRefund(back(10))).isInstanceOf(Reply.Unknown.class);
    }

    @Test
    void whatSomebodyElseAnswersIsNotKnown() {
        charge(100);
        institution().buyerPays(number);
        institution().feels(StandIn.Mood.FORGED);

        assertThat(channel().findPayment(number)).isInstanceOf(Reply.Unknown.class);
        assertThat(channel().giveBack(back(10))).isInstanceOf(Reply.Unknown.class);
        assertThat(channel().findRefund(back(10))).isInstanceOf(Reply.Unknown.class);
    }

    @Test
    void nobodyHasPaidWhatTheInstitutionDoesNotKnow() {
        assertThat(channel().findPayment(number)).isEqualTo(Reply.yes(new PaymentThere.Unpaid()));
        assertThat(channel().findRefund(back(1))).isEqualTo(Reply.yes(new RefundThere.Absent()));
        assertThat(channel().close(number)).isEqualTo(Reply.yes(true));
    }

    @Test
    void theSameChargeIsAskedForAsOftenAsOneLikes() {
        var code = charge(100);

        assertThat(code).contains(Long.toString(number));
        assertThat(channel().charge(order(100))).isEqualTo(Reply.yes(code));
        assertThat(channel().charge(order(101))).isInstanceOf(Reply.No.class);
    }

    @Test
    void tellsThatItWasPaidAndHowMuch() {
        charge(100);
        assertThat(channel().findPayment(number)).isEqualTo(Reply.yes(new PaymentThere.Unpaid()));

        institution().buyerPays(number);

        assertThat(channel().findPayment(number)).isInstanceOfSatisfying(Reply.Yes.class,
                yes -> assertThat(yes.value()).isInstanceOfSatisfying(PaymentThere.Paid.class,
                        paid -> assertThat(paid.amount()).isEqualTo(Money.ofFen(100))));
        assertThat(channel().charge(order(100))).isInstanceOf(Reply.No.class);
        assertThat(channel().close(number)).isInstanceOf(Reply.No.class);
    }

    @Test
    void whatIsClosedStaysClosed() {
        charge(100);

        assertThat(channel().close(number)).isEqualTo(Reply.yes(true));
        assertThat(channel().close(number)).isEqualTo(Reply.yes(true));
        assertThat(channel().findPayment(number)).isEqualTo(Reply.yes(new PaymentThere.Closed()));
    }

    @Test
    void givesBackOnceHoweverOftenItIsAsked() {
        charge(100);
        institution().buyerPays(number);

        channel().giveBack(back(60));
        channel().giveBack(back(60));
        institution().refundArrives(number + 1_000_000);

        assertThat(institution().refundedFen(number)).isEqualTo(60);
        assertThat(channel().findRefund(back(60))).isInstanceOfSatisfying(Reply.Yes.class,
                yes -> assertThat(yes.value()).isInstanceOfSatisfying(RefundThere.Done.class,
                        done -> assertThat(done.amount()).isEqualTo(Money.ofFen(60))));
    }

    @Test
    void givesBackNothingOfWhatWasNotPaid() {
        charge(100);

        assertThat(channel().giveBack(back(60))).isInstanceOf(Reply.No.class);
    }

    @Test
    void aPayeeIsKnownOnlyByItsOwnName() {
        institution().names.put(payee("").account(), "杭州商贸有限公司");

        assertThat(splits().register(payee("别人的公司"))).isInstanceOf(Reply.No.class);
        assertThat(splits().register(payee("杭州商贸有限公司"))).isEqualTo(Reply.yes(true));
    }

    @Test
    void givesPartsOnceHoweverOftenItIsAsked() {
        var paid = paid();
        institution().names.put(payee("").account(), "甲");
        splits().register(payee("甲"));
        var order = split(paid, 70);
        assertThat(splits().findSplit(order)).isEqualTo(Reply.yes(new SplitThere.Absent()));

        assertThat(splits().split(order)).isEqualTo(Reply.yes(new SplitThere.UnderWay()));
        splits().split(order);

        assertThat(splits().findSplit(order))
                .isEqualTo(Reply.yes(new SplitThere.Done(List.of(new Splits.PartThere(true, "")))));
        splits().findSplit(order);
        assertThat(institution().receivedFen(payee("").account())).isEqualTo(70);
    }

    @Test
    void tellsWhichPartDidNotArrive() {
        var paid = paid();
        institution().names.put(payee("").account(), "甲");
        splits().register(payee("甲"));
        institution().closedAccounts.add(payee("").account());
        var order = split(paid, 70);
        splits().split(order);

        assertThat(splits().findSplit(order)).isInstanceOfSatisfying(Reply.Yes.class,
                yes -> assertThat(yes.value()).isInstanceOfSatisfying(SplitThere.Done.class,
                        done -> assertThat(done.parts()).singleElement()
                                .satisfies(part -> assertThat(part.arrived()).isFalse())));
        assertThat(institution().receivedFen(payee("").account())).isZero();
    }

    @Test
    void refusesToSplitMoreThanWasPaidOrToSomebodyUnknown() {
        var paid = paid();
        assertThat(splits().split(split(paid, 70))).isInstanceOf(Reply.No.class);
        institution().names.put(payee("").account(), "甲");
        splits().register(payee("甲"));

        assertThat(splits().split(split(paid, 101))).isInstanceOf(Reply.No.class);
    }

    @Test
    void aPaymentCanBeLetGoWithoutParts() {
        var order = new Splits.Order(number + 2_000_000, paid(), List.of());

        assertThat(splits().split(order)).isEqualTo(Reply.yes(new SplitThere.Done(List.of())));
    }

    private Splits splits() {
        return channel().splits().orElseThrow();
    }

    private Payee payee(String name) {
        return new Payee(Payee.Kind.ORGANISATION, "2088" + "%012d".formatted(number % 1_000_000_000_000L), name);
    }

    private Splits.Order split(String trade, long fen) {
        return new Splits.Order(number + 2_000_000, trade, List.of(new Splits.Part(payee("甲"), Money.ofFen(fen))));
    }

    /** The institution's number of a payment of 100 fen. */
    private String paid() {
        charge(100);
        institution().buyerPays(number);
        return ((PaymentThere.Paid) ((Reply.Yes<PaymentThere>) channel().findPayment(number)).value()).trade();
    }

    private String charge(long fen) {
        return ((Reply.Yes<String>) channel().charge(order(fen))).value();
    }

    private Charge order(long fen) {
        return new Charge(number, Money.ofFen(fen), "订单 " + number,
                Instant.now().plus(Duration.ofMinutes(30)).truncatedTo(ChronoUnit.MICROS));
    }

    private GiveBack back(long fen) {
        return new GiveBack(number + 1_000_000, number, Money.ofFen(fen), Money.ofFen(100), "不想要了");
    }
}
