package io.bihuan.rules.aftersale;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.rules.aftersale.Admission.Objection;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final Instant RECEIVED_AT = Instant.parse("2020-11-12T00:00:00Z");
    private static final LineRefunds TWO_FOR_TEN = new LineRefunds(Money.ofYuan(10), 2, Money.ZERO, 0);
    private static final AfterSaleRequest RETURN_ONE = new AfterSaleRequest(AfterSaleKind.RETURN_REFUND,
            AfterSaleReason.CHANGED_MIND, 1, Money.ofYuan(5));

    @Test
    void nothingCanBeCancelledOnceItIsShipped() {
        var cancel = new AfterSaleRequest(AfterSaleKind.CANCEL, AfterSaleReason.CHANGED_MIND, 2, Money.ofYuan(10));

        assertThat(objection(OrderState.SHIPPED, cancel)).isEqualTo(Objection.NOT_IN_THIS_STATE);
        assertThat(objection(OrderState.RECEIVED, cancel)).isEqualTo(Objection.NOT_IN_THIS_STATE);
        assertThat(objection(OrderState.PAID, cancel)).isNull();
        assertThat(objection(OrderState.PREPARING, cancel)).isNull();
    }

    @Test
    void nothingCanBeAskedOfAnOrderThatIsNotPaidOrOver() {
        for (var state : OrderState.values()) {
            boolean none = Arrays.stream(AfterSaleKind.values())
                    .allMatch(kind -> objection(state, request(kind)) == Objection.NOT_IN_THIS_STATE);
            boolean cannot = switch (state) {
                case PAID, PREPARING, SHIPPED, RECEIVED, SETTLED -> false;
                case CREATED, CANCEL_REQUESTED, CLOSED, REFUNDED_BEFORE_SHIP, REFUNDED_AFTER_SHIP,
                        REFUNDED_AFTER_RECEIPT ->
                    true;
            };
            assertThat(none).as("%s", state).isEqualTo(cannot);
        }
    }

    @Test
    void theSixthAfterSaleOfALineIsRefused() {
        var five = new Admission(OrderState.SHIPPED, null, TWO_FOR_TEN, 5, false);
        var four = new Admission(OrderState.SHIPPED, null, TWO_FOR_TEN, 4, false);

        assertThat(five.objectionTo(RETURN_ONE, RECEIVED_AT)).contains(Objection.USED_UP);
        assertThat(four.objectionTo(RETURN_ONE, RECEIVED_AT)).isEmpty();
    }

    @Test
    void aLineHasOneAfterSaleAtATime() {
        assertThat(new Admission(OrderState.SHIPPED, null, TWO_FOR_TEN, 1, true).objectionTo(RETURN_ONE, RECEIVED_AT))
                .contains(Objection.ANOTHER_IS_OPEN);
    }

    @Test
    void achangeOfMindHasSevenDaysAndAFaultFifteen() {
        var received = new Admission(OrderState.SETTLED, RECEIVED_AT, TWO_FOR_TEN, 0, false);
        var faulty = new AfterSaleRequest(AfterSaleKind.RETURN_REFUND, AfterSaleReason.DEFECTIVE, 1, Money.ofYuan(5));

        assertThat(received.objectionTo(RETURN_ONE, RECEIVED_AT.plus(Duration.ofDays(7)))).isEmpty();
        assertThat(received.objectionTo(RETURN_ONE, RECEIVED_AT.plus(Duration.ofDays(7)).plusNanos(1)))
                .contains(Objection.TOO_LATE);
        assertThat(received.objectionTo(faulty, RECEIVED_AT.plus(Duration.ofDays(15)))).isEmpty();
        assertThat(received.objectionTo(faulty, RECEIVED_AT.plus(Duration.ofDays(15)).plusNanos(1)))
                .contains(Objection.TOO_LATE);
    }

    @Test
    void theReasonMustFitWhatIsAskedFor() {
        var request = new AfterSaleRequest(AfterSaleKind.REFUND_ONLY, AfterSaleReason.CHANGED_MIND, 0,
                Money.ofYuan(1));

        assertThat(objection(OrderState.SHIPPED, request)).isEqualTo(Objection.REASON_DOES_NOT_FIT);
        assertThat(AfterSaleKind.values()).allSatisfy(kind -> assertThat(AfterSaleReason.values())
                .as("%s has a reason", kind).anyMatch(reason -> reason.fits(kind)));
    }

    @Test
    void unitsAndAmountsThatDoNotFitTheLineAreRefused() {
        assertThat(objection(OrderState.SHIPPED, returned(0, 1))).isEqualTo(Objection.UNITS_WRONG);
        assertThat(objection(OrderState.SHIPPED, returned(3, 1))).isEqualTo(Objection.UNITS_WRONG);
        assertThat(objection(OrderState.SHIPPED, returned(-1, 1))).isEqualTo(Objection.UNITS_WRONG);
        assertThat(objection(OrderState.SHIPPED, returned(1, 0))).isEqualTo(Objection.AMOUNT_NOT_POSITIVE);
        assertThat(objection(OrderState.SHIPPED, returned(1, -1))).isEqualTo(Objection.AMOUNT_NOT_POSITIVE);
        assertThat(objection(OrderState.SHIPPED, returned(1, 501))).isEqualTo(Objection.AMOUNT_TOO_LARGE);
        assertThat(objection(OrderState.SHIPPED, returned(2, 1_000))).isNull();
        assertThat(objection(OrderState.SHIPPED, returned(2, Long.MAX_VALUE))).isEqualTo(Objection.AMOUNT_TOO_LARGE);
        var withUnits = new AfterSaleRequest(AfterSaleKind.REFUND_ONLY, AfterSaleReason.DAMAGED, 1, Money.ofYuan(1));
        assertThat(objection(OrderState.SHIPPED, withUnits)).isEqualTo(Objection.UNITS_WRONG);
    }

    @Test
    void aThousandYuanIsRuledByOnePersonAndAFenMoreByTwo() {
        assertThat(Ruling.needsTwo(Money.ofYuan(1_000))).isFalse();
        assertThat(Ruling.needsTwo(Money.ofFen(100_001))).isTrue();
    }

    private static AfterSaleRequest returned(int units, long fen) {
        return new AfterSaleRequest(AfterSaleKind.RETURN_REFUND, AfterSaleReason.DAMAGED, units, Money.ofFen(fen));
    }

    private static AfterSaleRequest request(AfterSaleKind kind) {
        var reason = Arrays.stream(AfterSaleReason.values()).filter(any -> any.fits(kind)).findFirst().orElseThrow();
        boolean unitsCome = kind != AfterSaleKind.REFUND_ONLY && kind != AfterSaleKind.COMPENSATION;
        return new AfterSaleRequest(kind, reason, unitsCome ? 1 : 0, Money.ofFen(1));
    }

    private static @Nullable Objection objection(OrderState state, AfterSaleRequest request) {
        return new Admission(state, null, TWO_FOR_TEN, 0, false).objectionTo(request, RECEIVED_AT).orElse(null);
    }
}
