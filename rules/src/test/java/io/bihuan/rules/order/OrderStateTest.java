package io.bihuan.rules.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
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
        assertThat(ends).containsExactlyInAnyOrder(OrderState.SETTLED, OrderState.CLOSED);
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
}
