package io.bihuan.rules.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrderStateTest {

    @ParameterizedTest(name = "{1} is refused in {0}")
    @MethodSource("illegalMoves")
    void everyMoveThatIsNotInTheTableIsRefused(OrderState state, OrderEvent event) {
        assertThat(state.after(event)).isEmpty();
    }

    static Stream<Arguments> illegalMoves() {
        return Arrays.stream(OrderState.values())
                .flatMap(state -> Arrays.stream(OrderEvent.values())
                        .filter(event -> OrderTransition.TABLE.stream()
                                .noneMatch(move -> move.from() == state && move.event() == event))
                        .map(event -> Arguments.of(state, event)));
    }

    @Test
    void anEventLeadsToOneStateOnly() {
        assertThat(OrderTransition.TABLE.stream().map(move -> move.from() + " " + move.event()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyStateCanBeReachedFromTheFirst() {
        var reached = EnumSet.of(OrderState.first());
        while (reached.addAll(OrderTransition.TABLE.stream().filter(move -> reached.contains(move.from()))
                .map(OrderTransition::to).toList())) {
            // One more step from everywhere, until nothing new is reached.
        }

        assertThat(reached).containsExactlyInAnyOrder(OrderState.values());
    }

    @Test
    void everyStateIsFinalOrLeadsToAFinalOne() {
        var ends = new HashSet<OrderState>(
                Arrays.stream(OrderState.values()).filter(OrderState::isFinal).toList());
        assertThat(ends).containsExactlyInAnyOrder(OrderState.SETTLED, OrderState.CLOSED,
                OrderState.REFUNDED_BEFORE_SHIP, OrderState.REFUNDED_AFTER_SHIP, OrderState.REFUNDED_AFTER_RECEIPT);
        while (ends.addAll(OrderTransition.TABLE.stream().filter(move -> ends.contains(move.to()))
                .map(OrderTransition::from).toList())) {
            // One more step backwards, until nothing new leads to an end.
        }

        assertThat(ends).containsExactlyInAnyOrder(OrderState.values());
    }

    @Test
    void everyEventIsUsed() {
        assertThat(OrderTransition.TABLE.stream().map(OrderTransition::event)).contains(OrderEvent.values());
    }

    @Test
    void aSaleGoesFromCreatedToSettled() {
        assertThat(OrderState.CREATED.after(OrderEvent.PAYMENT).flatMap(state -> state.after(OrderEvent.SHIPMENT))
                .flatMap(state -> state.after(OrderEvent.RECEIPT)).flatMap(state -> state.after(OrderEvent.SETTLEMENT)))
                .contains(OrderState.SETTLED);
    }

    @Test
    void everyStateWithADeadlineHasAMoveForWhenItPasses() {
        assertThat(OrderDeadline.TABLE).extracting(OrderDeadline::state).doesNotHaveDuplicates();
        assertThat(OrderDeadline.TABLE).allSatisfy(deadline -> {
            assertThat(deadline.within()).isPositive();
            assertThat(deadline.state().after(deadline.timeout())).isPresent();
            assertThat(deadline.state().deadline()).contains(deadline);
        });
    }

    @Test
    void noStateWithADeadlineIsFinal() {
        assertThat(OrderDeadline.TABLE).extracting(OrderDeadline::state).noneMatch(OrderState::isFinal);
    }

    @Test
    void anUnpaidOrderClosesAfterHalfAnHour() {
        var deadline = OrderState.CREATED.deadline().orElseThrow();

        assertThat(deadline.within()).hasMinutes(30);
        assertThat(OrderState.CREATED.after(deadline.timeout())).contains(OrderState.CLOSED);
    }

    @Test
    void nothingCanBeCancelledOnceItIsShipped() {
        for (var state : List.of(OrderState.SHIPPED, OrderState.RECEIVED, OrderState.SETTLED)) {
            assertThat(state.after(OrderEvent.CANCELLATION)).isEmpty();
            assertThat(state.after(OrderEvent.MERCHANT_CANCELLATION)).isEmpty();
        }
    }

    @Test
    void aPickedParcelIsHeldBackOrShippedNeverRefundedAtOnce() {
        assertThat(OrderState.PREPARING.after(OrderEvent.CANCELLATION)).contains(OrderState.CANCEL_REQUESTED);
        assertThat(OrderState.CANCEL_REQUESTED.after(OrderEvent.SHIPMENT)).contains(OrderState.SHIPPED);
        assertThat(OrderState.CANCEL_REQUESTED.after(OrderEvent.INTERCEPTION_TIMEOUT))
                .contains(OrderState.REFUNDED_BEFORE_SHIP);
    }

    @Test
    void refundCodesTellTheLegOfTheWay() {
        assertThat(RefundCode.in(OrderState.PAID)).contains(RefundCode.BEFORE_SHIP);
        assertThat(RefundCode.in(OrderState.CANCEL_REQUESTED)).contains(RefundCode.BEFORE_SHIP);
        assertThat(RefundCode.in(OrderState.SHIPPED)).contains(RefundCode.AFTER_SHIP);
        assertThat(RefundCode.in(OrderState.RECEIVED)).contains(RefundCode.AFTER_RECEIPT);
        assertThat(RefundCode.in(OrderState.SETTLED)).contains(RefundCode.AFTER_RECEIPT);
        assertThat(RefundCode.in(OrderState.CREATED)).isEmpty();
        assertThat(Arrays.stream(RefundCode.values()).map(RefundCode::number)).containsExactly(21, 22, 39);
    }

    @Test
    void aRefundBeforeShippingAloneCostsTheMerchantNothing() {
        assertThat(Arrays.stream(RefundCode.values()).filter(RefundCode::isFree))
                .containsExactly(RefundCode.BEFORE_SHIP);
    }

    @Test
    void everyFullRefundEndsInTheStateOfItsCode() {
        assertThat(OrderTransition.TABLE).filteredOn(move -> move.to().name().startsWith("REFUNDED"))
                .allSatisfy(move -> assertThat(RefundCode.in(move.from()).orElseThrow().stateOfWhole())
                        .isEqualTo(move.to()));
    }
}
