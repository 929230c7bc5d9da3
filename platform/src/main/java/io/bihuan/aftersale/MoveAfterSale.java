package io.bihuan.aftersale;

import static io.bihuan.rules.aftersale.AfterSaleEvent.CHANGE;
import static io.bihuan.rules.aftersale.AfterSaleEvent.OFFER;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Check;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.order.OrderShipped;
import io.bihuan.order.PauseSettlement;
import io.bihuan.order.Purchase;
import io.bihuan.order.Purchases;
import io.bihuan.order.Waybill;
import io.bihuan.rules.aftersale.Admission;
import io.bihuan.rules.aftersale.AfterSaleEvent;
import io.bihuan.rules.aftersale.AfterSaleKind;
import io.bihuan.rules.aftersale.AfterSaleState;
import io.bihuan.rules.aftersale.Ruling;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.Actor;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Somebody takes a step of an after-sale, or its time is over. The state table says what may be done and by whom; where a
 * step ends in a refund, the money moves in the same transaction, or the step was not taken.
 */
@Service
public class MoveAfterSale {

    static final int OFFERS_MAX = 3;
    static final int CHANGES_MAX = 3;

    private static final Set<AfterSaleEvent> RULINGS = EnumSet.of(AfterSaleEvent.RULING_FOR_BUYER,
            AfterSaleEvent.RULING_TO_RETURN, AfterSaleEvent.RULING_FOR_MERCHANT);
    private static final Set<AfterSaleEvent> WITH_REASON = EnumSet.of(AfterSaleEvent.REFUSAL,
            AfterSaleEvent.RETURN_REFUSAL, AfterSaleEvent.APPEAL, AfterSaleEvent.RULING_PROPOSAL,
            AfterSaleEvent.RULING_FOR_BUYER, AfterSaleEvent.RULING_TO_RETURN, AfterSaleEvent.RULING_FOR_MERCHANT,
            AfterSaleEvent.SECOND_REFUSAL);

    private final Atomically atomically;
    private final Purchases purchases;
    private final AfterSales afterSales;
    private final ReturnAddresses returnAddresses;
    private final NewAfterSale newAfterSale;
    private final PayBuyer payBuyer;
    private final PauseSettlement pauseSettlement;
    private final Clock clock;

    MoveAfterSale(Atomically atomically, Purchases purchases, AfterSales afterSales, ReturnAddresses returnAddresses,
            NewAfterSale newAfterSale, PayBuyer payBuyer, PauseSettlement pauseSettlement, Clock clock) {
        this.atomically = atomically;
        this.purchases = purchases;
        this.afterSales = afterSales;
        this.returnAddresses = returnAddresses;
        this.newAfterSale = newAfterSale;
        this.payBuyer = payBuyer;
        this.pauseSettlement = pauseSettlement;
        this.clock = clock;
    }

    /** Takes a step; for those who have no part in the after-sale it does not exist. */
    public Outcome<AfterSale> move(Caller caller, long id, NextStep step) {
        var found = afterSales.find(id).filter(any -> side(caller, any).isPresent());
        if (found.isEmpty()) {
            return Outcome.refused(Refusal.notFound("after-sale"));
        }
        var refused = rightRefused(caller, found.get(), step.event()).or(() -> noteRefused(step));
        if (refused.isPresent()) {
            return Outcome.refused(refused.get());
        }
        return atomically.run(() -> {
            // The order first, as everyone does who changes both.
            var order = purchases.hold(found.get().orderId()).orElseThrow();
            var held = afterSales.hold(id).orElseThrow();
            return held.state().after(step.event(), held.kind()).isEmpty()
                    ? Outcome.<AfterSale>refused(stateWrong(held))
                    : act(caller.personId(), order, held, step);
        });
    }

    /** The time of a state is over; a step that was followed by another has nothing to do any more. */
    void pass(long id, int stepNumber) {
        var found = afterSales.find(id);
        if (found.isEmpty()) {
            return;
        }
        atomically.run(() -> {
            Check.state(purchases.hold(found.get().orderId()).isPresent(), "an after-sale is of an order");
            var held = afterSales.hold(id).orElseThrow();
            var deadline = held.deadline();
            if (held.step() != stepNumber || deadline == null) {
                return Outcome.done(held);
            }
            // The scheduler tries again later what throws: a clock that was set back must not lose a deadline.
            Check.state(!deadline.isAfter(clock.instant()), "woken before its time: after-sale " + id);
            return finish(held, Act.of(held.state().deadline().orElseThrow().timeout(), null, ""), held.amount(),
                    held.merchantsFault());
        }).orRefuse();
    }

    /** The parcel that was to be held back has gone. Takes part in the transaction of the shipment. */
    @EventListener
    void shipped(OrderShipped event) {
        afterSales.ofOrder(event.orderId()).stream()
                .filter(any -> any.state() == AfterSaleState.AWAITING_INTERCEPTION)
                .forEach(any -> finish(afterSales.hold(any.id()).orElseThrow(),
                        Act.of(AfterSaleEvent.SHIPMENT, null, ""), any.amount(), any.merchantsFault()).orRefuse());
    }

    /** As whom somebody sees an after-sale; empty for those who have no part in it. */
    static Optional<Actor> side(Caller caller, AfterSale afterSale) {
        if (afterSale.buyerId() == caller.personId()) {
            return Optional.of(Actor.BUYER);
        }
        if (caller.allows(Right.SEE_ORDERS, afterSale.merchantId())) {
            return Optional.of(Actor.MERCHANT);
        }
        return caller.allowsOnPlatform(Right.RULE_DISPUTES) ? Optional.of(Actor.PLATFORM) : Optional.empty();
    }

    private static Optional<Refusal> rightRefused(Caller caller, AfterSale afterSale, AfterSaleEvent event) {
        return switch (event.by()) {
            case BUYER -> afterSale.buyerId() == caller.personId()
                    ? Optional.empty()
                    : Optional.of(Refusal.forbidden("AFTER_SALE_NOT_YOURS"));
            case MERCHANT -> event == AfterSaleEvent.SHIPMENT
                    ? Optional.of(Refusal.invalid("AFTER_SALE_STEP_WRONG"))
                    : caller.refusalFor(Right.ANSWER_AFTER_SALES, afterSale.merchantId());
            case PLATFORM -> side(caller, afterSale).filter(side -> side != Actor.PLATFORM).isPresent()
                    ? Optional.of(Refusal.forbidden("RULING_OF_OWN_CASE"))
                    : caller.refusalOnPlatform(Right.RULE_DISPUTES);
            case CLOCK -> Optional.of(Refusal.invalid("AFTER_SALE_STEP_WRONG"));
        };
    }

    private static Optional<Refusal> noteRefused(NextStep step) {
        if (step.note().length() > NewAfterSale.NOTE_CHARACTERS_MAX) {
            return Optional.of(Refusal.invalid("NOTE_TOO_LONG", "max", NewAfterSale.NOTE_CHARACTERS_MAX));
        }
        return WITH_REASON.contains(step.event()) && step.note().isBlank()
                ? Optional.of(Refusal.invalid("NOTE_NEEDED"))
                : Optional.empty();
    }

    private static Refusal stateWrong(AfterSale held) {
        return Refusal.conflict("AFTER_SALE_STATE_WRONG", "afterSaleState", held.state().name());
    }

    private Outcome<AfterSale> act(long personId, Purchase order, AfterSale held, NextStep step) {
        var act = Act.of(step.event(), personId, step.note());
        return switch (step.event()) {
            case OFFER -> offer(held, step, act);
            case CHANGE -> change(order, held, step, act);
            case CONSENT -> held.kind() == AfterSaleKind.RETURN_REFUND || held.kind() == AfterSaleKind.EXCHANGE
                    ? consentToReturn(held, act)
                    : finish(held, act, held.amount(), held.merchantsFault());
            case ACCEPTANCE -> {
                var offer = held.offer();
                yield offer == null
                        ? Outcome.refused(stateWrong(held))
                        : finish(held, act.with(offer), offer, held.merchantsFault());
            }
            case RETURN_SHIPMENT -> sendBack(order, held, step, act);
            case REPLACEMENT_SHIPMENT -> waybill(step).flatMap(parcel -> finish(held,
                    act.setting("replacement_carrier", parcel.carrier()).setting("replacement_waybill",
                            parcel.number()),
                    held.amount(), held.merchantsFault()));
            case RULING_PROPOSAL -> propose(personId, held, step, act);
            case RULING_FOR_BUYER, RULING_TO_RETURN, RULING_FOR_MERCHANT -> rule(personId, held, step, act);
            case SECOND_REFUSAL -> isFirstPerson(personId, held)
                    ? Outcome.refused(Refusal.forbidden("RULING_SECOND_PERSON"))
                    : finish(held, act, held.amount(), held.merchantsFault());
            default -> finish(held, act, held.amount(), held.merchantsFault());
        };
    }

    /** Pays where the step leads to it, and writes the step. */
    private Outcome<AfterSale> finish(AfterSale held, Act act, Money amount, boolean merchantsFault) {
        var to = held.state().after(act.event(), held.kind()).orElseThrow();
        var done = held.proposal() == null
                ? act
                : act.setting("proposed_ruling", null).setting("proposed_fen", null)
                        .setting("proposed_fault", null).setting("proposed_by", null);
        if (!to.paysBuyer()) {
            return Outcome.done(write(held, done));
        }
        return payBuyer.pay(held, amount, merchantsFault, act.event(), act.personId())
                .map(paid -> write(held, done.with(amount).setting("merchants_fault", merchantsFault)
                        .setting("code", paid.code().name()).setting("refunded_fen", paid.goods().fen())
                        .setting("freight_fen", paid.freight().fen())));
    }

    private AfterSale write(AfterSale held, Act act) {
        afterSales.move(held, act);
        var moved = afterSales.find(held.id()).orElseThrow();
        if (moved.state().isFinal()) {
            pauseSettlement.resume(held.orderId());
        }
        return moved;
    }

    private Outcome<AfterSale> offer(AfterSale held, NextStep step, Act act) {
        var amount = step.amount();
        if (held.times(OFFER) >= OFFERS_MAX) {
            return Outcome.refused(Refusal.conflict("OFFERS_USED_UP", "max", OFFERS_MAX));
        }
        if (amount == null || !amount.isPositive() || amount.compareTo(held.amount()) > 0) {
            return Outcome.refused(Refusal.invalid("AFTER_SALE_AMOUNT_WRONG", "max", held.amount().toString()));
        }
        return finish(held, act.with(amount).setting("offer_fen", amount.fen()), amount, held.merchantsFault());
    }

    private Outcome<AfterSale> change(Purchase order, AfterSale held, NextStep step, Act act) {
        var request = step.change();
        if (request == null || request.kind() == AfterSaleKind.CANCEL) {
            return Outcome.refused(Refusal.invalid("AFTER_SALE_KIND_WRONG"));
        }
        if (!request.reason().isForBuyers()) {
            return Outcome.refused(Refusal.invalid("AFTER_SALE_REASON_WRONG"));
        }
        if (held.times(CHANGE) >= CHANGES_MAX) {
            return Outcome.refused(Refusal.conflict("CHANGES_USED_UP", "max", CHANGES_MAX));
        }
        int line = held.lines().getFirst().line();
        var refunded = Objects.requireNonNull(newAfterSale.lines(order).get(line));
        // It was asked for in time, and it is the one that is open.
        var admission = new Admission(order.state(), order.receivedAt(), refunded, 0, false);
        var objection = admission.objectionTo(request, held.openedAt());
        if (objection.isPresent()) {
            return Outcome.refused(NewAfterSale.refusal(objection.get(), admission, request));
        }
        afterSales.change(held, request.units(), request.amount());
        return finish(held,
                act.with(request.amount()).setting("kind", request.kind().name())
                        .setting("reason", request.reason().name())
                        .setting("merchants_fault", request.reason().isMerchantsFault())
                        .setting("amount_fen", request.amount().fen()).setting("offer_fen", null),
                request.amount(), request.reason().isMerchantsFault());
    }

    private Outcome<AfterSale> consentToReturn(AfterSale held, Act act) {
        return returnAddresses.find(held.merchantId()).isEmpty()
                ? Outcome.refused(Refusal.conflict("RETURN_ADDRESS_MISSING"))
                : finish(held, act, held.amount(), held.merchantsFault());
    }

    private Outcome<AfterSale> sendBack(Purchase order, AfterSale held, NextStep step, Act act) {
        return waybill(step).flatMap(parcel -> {
            var outgoing = order.shipment();
            boolean isOutgoing = outgoing != null && outgoing.waybill().equals(parcel.number());
            if (isOutgoing || afterSales.usedByAnother(parcel.number(), held.buyerId())) {
                return Outcome.<AfterSale>refused(Refusal.conflict("RETURN_WAYBILL_USED"));
            }
            return finish(held, act.setting("return_carrier", parcel.carrier()).setting("return_waybill",
                    parcel.number()), held.amount(), held.merchantsFault());
        });
    }

    private static Outcome<Waybill> waybill(NextStep step) {
        return Waybill.of(step.carrier() == null ? "" : step.carrier(), step.waybill() == null ? "" : step.waybill());
    }

    private Outcome<AfterSale> propose(long personId, AfterSale held, NextStep step, Act act) {
        var ruling = step.ruling();
        if (!Ruling.needsTwo(held.amount())) {
            return Outcome.refused(
                    Refusal.conflict("RULING_ONE_PERSON", "max", Ruling.ONE_PERSON_MAX.toString()));
        }
        if (ruling == null || !RULINGS.contains(ruling) || held.state().after(ruling, held.kind()).isEmpty()) {
            return Outcome.refused(Refusal.invalid("RULING_WRONG"));
        }
        return awarded(held, step).flatMap(amount -> finish(held,
                act.with(amount).setting("proposed_ruling", ruling.name()).setting("proposed_fen", amount.fen())
                        .setting("proposed_fault", fault(held, step)).setting("proposed_by", personId),
                amount, held.merchantsFault()));
    }

    private Outcome<AfterSale> rule(long personId, AfterSale held, NextStep step, Act act) {
        var proposal = held.proposal();
        if (proposal == null) {
            return Ruling.needsTwo(held.amount())
                    ? Outcome.refused(Refusal.conflict("RULING_TWO_PERSONS", "max", Ruling.ONE_PERSON_MAX.toString()))
                    : awarded(held, step).flatMap(amount -> settle(held, act, amount, fault(held, step)));
        }
        if (isFirstPerson(personId, held)) {
            return Outcome.refused(Refusal.forbidden("RULING_SECOND_PERSON"));
        }
        return proposal.ruling() == step.event()
                ? settle(held, act, proposal.amount(), proposal.merchantsFault())
                : Outcome.refused(Refusal.conflict("RULING_NOT_PROPOSED"));
    }

    /** What the platform awards is from now on what the after-sale is about. */
    private Outcome<AfterSale> settle(AfterSale held, Act act, Money amount, boolean merchantsFault) {
        if (act.event() != AfterSaleEvent.RULING_TO_RETURN) {
            return finish(held, act, amount, merchantsFault);
        }
        afterSales.change(held, held.lines().getFirst().units(), amount);
        return finish(held, act.with(amount).setting("amount_fen", amount.fen()).setting("merchants_fault",
                merchantsFault), amount, merchantsFault);
    }

    private static Outcome<Money> awarded(AfterSale held, NextStep step) {
        var amount = step.amount() == null ? held.amount() : step.amount();
        return amount.isPositive() && amount.compareTo(held.amount()) <= 0
                ? Outcome.done(amount)
                : Outcome.refused(Refusal.invalid("AFTER_SALE_AMOUNT_WRONG", "max", held.amount().toString()));
    }

    private static boolean fault(AfterSale held, NextStep step) {
        return step.merchantsFault() == null ? held.merchantsFault() : step.merchantsFault();
    }

    private static boolean isFirstPerson(long personId, AfterSale held) {
        var proposal = held.proposal();
        return proposal != null && proposal.by() == personId;
    }

    /** What somebody can do to an after-sale now. */
    static Set<AfterSaleEvent> possible(AfterSale afterSale, Actor side, @Nullable Long personId) {
        var possible = EnumSet.noneOf(AfterSaleEvent.class);
        for (var event : AfterSaleEvent.values()) {
            if (event.by() == side && afterSale.state().after(event, afterSale.kind()).isPresent()) {
                possible.add(event);
            }
        }
        possible.remove(AfterSaleEvent.SHIPMENT);
        if (afterSale.times(OFFER) >= OFFERS_MAX) {
            possible.remove(OFFER);
        }
        if (afterSale.times(CHANGE) >= CHANGES_MAX) {
            possible.remove(CHANGE);
        }
        var proposal = afterSale.proposal();
        if (proposal != null) {
            possible.removeIf(event -> RULINGS.contains(event) && event != proposal.ruling()
                    || side == Actor.PLATFORM && personId != null && proposal.by() == personId);
        } else if (Ruling.needsTwo(afterSale.amount())) {
            possible.removeAll(RULINGS);
        } else {
            possible.remove(AfterSaleEvent.RULING_PROPOSAL);
        }
        return possible;
    }
}
