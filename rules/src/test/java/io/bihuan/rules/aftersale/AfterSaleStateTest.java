package io.bihuan.rules.aftersale;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.rules.order.Actor;
import io.bihuan.rules.order.OrderState;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AfterSaleStateTest {

    @ParameterizedTest(name = "{2} is refused in {1} of {0}")
    @MethodSource("illegalMoves")
    void everyMoveThatIsNotInTheTableIsRefused(AfterSaleKind kind, AfterSaleState state, AfterSaleEvent event) {
        assertThat(state.after(event, kind)).isEmpty();
    }

    static Stream<Arguments> illegalMoves() {
        return Arrays.stream(AfterSaleKind.values()).flatMap(kind -> Arrays.stream(AfterSaleState.values())
                .flatMap(state -> Arrays.stream(AfterSaleEvent.values())
                        .filter(event -> moves(kind).noneMatch(move -> move.from() == state && move.event() == event))
                        .map(event -> Arguments.of(kind, state, event))));
    }

    @Test
    void anAfterSaleBeginsByNoOtherEventThanTheTableSays() {
        for (var kind : AfterSaleKind.values()) {
            for (var event : AfterSaleEvent.values()) {
                assertThat(AfterSaleState.first(event, kind).isPresent()).as("%s by %s", kind, event)
                        .isEqualTo(moves(kind).anyMatch(move -> move.from() == null && move.event() == event));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEventLeadsToOneStateOnly(AfterSaleKind kind) {
        assertThat(moves(kind).map(move -> move.from() + " " + move.event())).doesNotHaveDuplicates();
    }

    @Test
    void everyStateCanBeReachedByAfterSalesOfSomeKind() {
        var reached = EnumSet.noneOf(AfterSaleState.class);
        for (var kind : AfterSaleKind.values()) {
            reached.addAll(reached(kind));
        }

        assertThat(reached).containsExactlyInAnyOrder(AfterSaleState.values());
    }

    @ParameterizedTest
    @EnumSource
    void noMoveIsThereForAStateThatItsKindCannotReach(AfterSaleKind kind) {
        assertThat(reached(kind)).containsAll(
                moves(kind).map(AfterSaleTransition::from).filter(Objects::nonNull).distinct().toList());
    }

    @ParameterizedTest
    @EnumSource
    void everyStateThatAKindCanReachLeadsToAFinalOne(AfterSaleKind kind) {
        var ends = new HashSet<AfterSaleState>(
                Arrays.stream(AfterSaleState.values()).filter(AfterSaleState::isFinal).toList());
        while (ends.addAll(moves(kind).filter(move -> move.from() != null && ends.contains(move.to()))
                .map(move -> Objects.requireNonNull(move.from())).toList())) {
            // One more step backwards, until nothing new leads to an end.
        }

        assertThat(ends).containsAll(reached(kind));
    }

    @ParameterizedTest
    @EnumSource
    void everyStateThatIsNotFinalHasADeadlineAndAMoveForWhenItPasses(AfterSaleKind kind) {
        assertThat(reached(kind)).allSatisfy(state -> {
            assertThat(state.deadline().isPresent()).as("deadline of %s", state).isNotEqualTo(state.isFinal());
            state.deadline().ifPresent(deadline -> {
                assertThat(deadline.timeout().by()).isEqualTo(Actor.CLOCK);
                assertThat(state.after(deadline.timeout(), kind)).as("%s when its time is over", state).isPresent();
            });
        });
    }

    @Test
    void everyEventOfTheClockIsTheTimeoutOfOneState() {
        var byClock = Arrays.stream(AfterSaleEvent.values()).filter(event -> event.by() == Actor.CLOCK).toList();

        assertThat(AfterSaleDeadline.TABLE).extracting(AfterSaleDeadline::timeout)
                .containsExactlyInAnyOrderElementsOf(byClock);
        assertThat(AfterSaleTransition.TABLE).filteredOn(move -> move.event().by() == Actor.CLOCK)
                .allSatisfy(move -> assertThat(Objects.requireNonNull(move.from()).deadline().orElseThrow().timeout())
                        .isEqualTo(move.event()));
    }

    @Test
    void silenceIsNeverToTheAdvantageOfWhoeverKeptSilent() {
        assertThat(AfterSaleTransition.TABLE).filteredOn(move -> move.event().by() == Actor.CLOCK)
                .allSatisfy(move -> {
                    var silent = Objects.requireNonNull(move.from()).deadline().orElseThrow().who();
                    if (silent.equals(List.of(Actor.BUYER))) {
                        assertThat(move.to().paysBuyer()).as("%s", move).isFalse();
                    }
                    if (silent.equals(List.of(Actor.MERCHANT))) {
                        assertThat(move.to()).as("%s", move).isNotIn(AfterSaleState.CLOSED, AfterSaleState.REFUSED,
                                AfterSaleState.REJECTED);
                    }
                    if (silent.equals(List.of(Actor.PLATFORM))) {
                        assertThat(move.to().isFinal()).as("%s: a clock rules nothing", move).isFalse();
                    }
                });
    }

    @Test
    void theDeadlinesAreThoseOfTheMarket() {
        assertThat(within(AfterSaleState.AWAITING_MERCHANT)).hasHours(48);
        assertThat(within(AfterSaleState.AWAITING_RETURN_CHECK)).hasDays(10);
        assertThat(within(AfterSaleState.AWAITING_RETURN)).hasDays(7);
        assertThat(within(AfterSaleState.REFUSED)).hasDays(7);
        assertThat(within(AfterSaleState.AWAITING_INTERCEPTION))
                .isEqualTo(OrderState.CANCEL_REQUESTED.deadline().orElseThrow().within());
    }

    @Test
    void everyEventIsUsed() {
        assertThat(AfterSaleTransition.TABLE.stream().map(AfterSaleTransition::event))
                .contains(AfterSaleEvent.values());
    }

    @Test
    void moneyGoesBackOnlyAtAnEnd() {
        assertThat(AfterSaleState.values()).filteredOn(AfterSaleState::paysBuyer).isNotEmpty()
                .allMatch(AfterSaleState::isFinal);
    }

    @Test
    void aReturnThatNobodyAnswersIsRefundedInTheEnd() {
        var kind = AfterSaleKind.RETURN_REFUND;
        assertThat(AfterSaleState.first(AfterSaleEvent.REQUEST, kind)
                .flatMap(state -> state.after(AfterSaleEvent.ANSWER_TIMEOUT, kind))
                .flatMap(state -> state.after(AfterSaleEvent.RETURN_SHIPMENT, kind))
                .flatMap(state -> state.after(AfterSaleEvent.RETURN_CHECK_TIMEOUT, kind)))
                .contains(AfterSaleState.REFUNDED);
    }

    private static Duration within(AfterSaleState state) {
        return state.deadline().orElseThrow().within();
    }

    private static Stream<AfterSaleTransition> moves(AfterSaleKind kind) {
        return AfterSaleTransition.TABLE.stream().filter(move -> move.kinds().contains(kind));
    }

    private static Set<AfterSaleState> reached(AfterSaleKind kind) {
        var reached = EnumSet.noneOf(AfterSaleState.class);
        while (reached.addAll(moves(kind).filter(move -> move.from() == null || reached.contains(move.from()))
                .map(AfterSaleTransition::to).toList())) {
            // One more step from everywhere, until nothing new is reached.
        }
        return reached;
    }
}
