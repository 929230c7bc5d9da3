package io.bihuan.aftersale;

import io.bihuan.account.Caller;
import io.bihuan.account.Organisation;
import io.bihuan.account.Organisations;
import io.bihuan.account.People;
import io.bihuan.account.Person;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import io.bihuan.order.Purchase;
import io.bihuan.order.Purchases;
import io.bihuan.order.Waybill;
import io.bihuan.payment.Refund;
import io.bihuan.rules.aftersale.AfterSaleKind;
import io.bihuan.rules.aftersale.AfterSaleState;
import io.bihuan.rules.order.Actor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what pages show of after-sales to each side. */
@Component
public class AfterSaleViews {

    private final People people;
    private final Organisations organisations;
    private final Purchases purchases;
    private final EvidenceFile evidence;
    private final ReturnAddresses returnAddresses;
    private final PayBuyer payBuyer;

    AfterSaleViews(People people, Organisations organisations, Purchases purchases, EvidenceFile evidence,
            ReturnAddresses returnAddresses, PayBuyer payBuyer) {
        this.people = people;
        this.organisations = organisations;
        this.purchases = purchases;
        this.evidence = evidence;
        this.returnAddresses = returnAddresses;
        this.payBuyer = payBuyer;
    }

    /** @throws RefusedException where the viewer has no part in it */
    public AfterSaleView view(Caller viewer, AfterSale afterSale) {
        return views(viewer, List.of(afterSale)).getFirst();
    }

    /** @throws RefusedException where the viewer has no part in one of them */
    public List<AfterSaleView> views(Caller viewer, Collection<AfterSale> afterSales) {
        var known = new Known(
                people.find(afterSales.stream().flatMap(of -> Stream.concat(Stream.of(of.buyerId()),
                        of.steps().stream().map(AfterSale.Step::personId))).filter(Objects::nonNull).distinct()
                        .toList()),
                organisations.find(afterSales.stream().map(AfterSale::merchantId).distinct().toList()),
                evidence.of(afterSales.stream().map(AfterSale::id).toList()));
        return afterSales.stream().map(of -> view(viewer, of, known)).toList();
    }

    /** What the views of a list have in common. */
    private record Known(Map<Long, Person> people, Map<Long, Organisation> merchants,
            Map<Long, List<Evidence>> evidence) {
    }

    private AfterSaleView view(Caller viewer, AfterSale of, Known known) {
        var side = MoveAfterSale.side(viewer, of)
                .orElseThrow(() -> new RefusedException(Refusal.notFound("after-sale")));
        var order = purchases.find(of.orderId()).orElseThrow();
        var code = of.code();
        var buyer = Objects.requireNonNull(known.people.get(of.buyerId()));
        return new AfterSaleView(of.id(), of.orderId(), order.state(), of.kind(), of.kind().title(), of.reason(),
                of.reason().title(), of.merchantsFault(), of.state(), of.state().title(), of.stateSince(), code,
                code == null ? null : code.number(), code != null && code.isFree() && !of.merchantsFault(),
                of.amount().fen(), of.offer() == null ? null : of.offer().fen(), of.refunded().fen(),
                of.freight().fen(), lines(of, order),
                new AfterSaleView.PartyView(of.merchantId(),
                        Objects.requireNonNull(known.merchants.get(of.merchantId())).name()),
                new AfterSaleView.PartyView(buyer.id(),
                        side == Actor.BUYER ? buyer.nickname() : masked(buyer.nickname())),
                next(of), List.copyOf(MoveAfterSale.possible(of, side, viewer.personId())), returnTo(of),
                parcel(of.returned()), parcel(of.replacement()), proposal(of, side, viewer), refund(of, order),
                of.openedAt(), steps(of, side, known), known.evidence.getOrDefault(of.id(), List.of()).stream()
                        .map(AfterSaleViews::shown).toList());
    }

    private static List<AfterSaleView.LineView> lines(AfterSale of, Purchase order) {
        var bought = order.lines().stream().collect(Collectors.toMap(Purchase.Line::line, line -> line));
        return of.lines().stream().map(line -> {
            var sold = Objects.requireNonNull(bought.get(line.line()));
            return new AfterSaleView.LineView(line.line(), line.number(), sold.skuId(), sold.productId(), sold.title(),
                    sold.spec(), sold.picture(), sold.quantity(), line.units(), sold.amountFen(),
                    line.amount().fen());
        }).toList();
    }

    private static AfterSaleView.@Nullable NextView next(AfterSale of) {
        var until = of.deadline();
        return until == null
                ? null
                : of.state().deadline()
                        .map(deadline -> new AfterSaleView.NextView(deadline.who(), until, deadline.timeout(),
                                deadline.timeout().title()))
                        .orElseThrow();
    }

    /** The address is shown to who has to send something there, and stays on what was sent. */
    private ReturnAddresses.@Nullable ReturnAddress returnTo(AfterSale of) {
        boolean comesBack = (of.kind() == AfterSaleKind.RETURN_REFUND || of.kind() == AfterSaleKind.EXCHANGE)
                && (of.state() == AfterSaleState.AWAITING_RETURN || of.returned() != null);
        return comesBack ? returnAddresses.find(of.merchantId()).orElse(null) : null;
    }

    private static AfterSaleView.@Nullable ParcelView parcel(@Nullable Waybill waybill) {
        return waybill == null ? null : new AfterSaleView.ParcelView(waybill.carrier(), waybill.number());
    }

    private static AfterSaleView.@Nullable ProposalView proposal(AfterSale of, Actor side, Caller viewer) {
        var proposal = of.proposal();
        return proposal == null || side != Actor.PLATFORM
                ? null
                : new AfterSaleView.ProposalView(proposal.ruling(), proposal.amount().fen(),
                        proposal.merchantsFault(), proposal.by() == viewer.personId());
    }

    private AfterSaleView.@Nullable RefundView refund(AfterSale of, Purchase order) {
        if (of.code() == null) {
            return null;
        }
        return payBuyer.ofOrder(of.orderId()).stream()
                .filter(refund -> refund.refundKey().equals(PayBuyer.key(of.id()))).findFirst()
                .map(refund -> refund(refund, order.channel())).orElse(null);
    }

    private static AfterSaleView.RefundView refund(Refund refund, String channel) {
        return new AfterSaleView.RefundView(refund.state(), refund.amountFen(), channel, refund.createdAt(),
                refund.doneAt());
    }

    /** Each side sees the names of its own people; of the others, only which side it was. */
    private static List<AfterSaleView.StepView> steps(AfterSale of, Actor side, Known known) {
        return of.steps().stream().map(step -> {
            var person = step.personId() == null ? null : known.people.get(step.personId());
            boolean named = person != null && (step.by() == side || side == Actor.PLATFORM);
            var amount = step.amount();
            return new AfterSaleView.StepView(step.number(), step.event(), step.event().title(), step.state(),
                    step.by(), named ? Objects.requireNonNull(person).nickname() : null, step.at(), step.note(),
                    amount == null ? null : amount.fen());
        }).toList();
    }

    private static AfterSaleView.EvidenceView shown(Evidence evidence) {
        return new AfterSaleView.EvidenceView(evidence.id(), evidence.side(), evidence.at(), evidence.words(),
                evidence.isPicture()
                        ? "/api/v1/after-sales/" + evidence.afterSaleId() + "/evidence/" + evidence.id() + "/picture"
                        : null);
    }

    private static String masked(String nickname) {
        return nickname.substring(0, nickname.offsetByCodePoints(0, 1)) + "**";
    }
}
