package io.bihuan.settlement;

import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.Time;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.Entry;
import io.bihuan.ledger.Ledger;
import io.bihuan.order.OrderRefunds;
import io.bihuan.order.Purchase;
import io.bihuan.order.PurchaseShare;
import io.bihuan.order.Purchases;
import io.bihuan.order.Refunded;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 对账单 — what a party has earned, order by order: how much is in escrow, how much is its own. */
@Component
public class Statements {

    private static final Duration SPAN_MAX = Duration.ofDays(366);
    private static final Instant FIRST_DAY = Instant.parse("2020-01-01T00:00:00Z");

    private final Purchases purchases;
    private final OrderRefunds refunds;
    private final Ledger ledger;

    Statements(Purchases purchases, OrderRefunds refunds, Ledger ledger) {
        this.purchases = purchases;
        this.refunds = refunds;
        this.ledger = ledger;
    }

    /** Whose statement. */
    public sealed interface Owner {
        record Merchant(long id) implements Owner {
        }

        record Host(long id) implements Owner {
        }

        record Agency(long id) implements Owner {
        }

        record Platform(long id) implements Owner {
        }
    }

    /**
     * @param availableFen what the party's accounts in the ledger hold
     * @param inEscrowFen its shares of orders that are not settled
     * @param settledFen its shares of all settled orders
     * @param owedFen what it has to give back and did not have; netted against what it is paid next
     */
    public record Statement(long availableFen, long inEscrowFen, long settledFen, long owedFen, Page<Row> rows) {
    }

    /**
     * @param mine the party's own shares of the order
     * @param refundedFen what of them went back to the buyer
     */
    public record Row(Purchase order, List<PurchaseShare> mine, long refundedFen) {

        /** What the party keeps. */
        public long amountFen() {
            return mine.stream().mapToLong(PurchaseShare::amountFen).sum() - refundedFen;
        }
    }

    /** @param from the first day, {@code to} the last, in Asia/Shanghai; {@code null} for all */
    public Outcome<Statement> read(Owner owner, @Nullable LocalDate from, @Nullable LocalDate to,
            @Nullable String cursor, int limit) {
        var start = from == null ? FIRST_DAY : from.atStartOfDay(Time.ZONE).toInstant();
        var end = to == null
                ? Instant.parse("2999-01-01T00:00:00Z")
                : to.plusDays(1).atStartOfDay(Time.ZONE).toInstant();
        boolean tooLong = from != null && to != null && Duration.between(start, end).compareTo(SPAN_MAX) > 0;
        if (!start.isBefore(end) || tooLong) {
            return Outcome.refused(Refusal.invalid("DATES_INVALID", "days", SPAN_MAX.toDays()));
        }
        var parties = parties(owner);
        var page = purchases.withShareOf(parties, id(owner), start, end, cursor, limit);
        var earnings = purchases.earnings(parties, id(owner));
        var available = accounts(owner).stream().map(ledger::balance).reduce(Money.ZERO, Money::plus);
        var owed = ledger.balances(accounts(owner).stream().flatMap(account -> account.debt().stream()).toList())
                .values().stream().reduce(Money.ZERO, Money::minus);
        var refunded = refunds.of(page.items().stream().map(Purchase::id).toList());
        return Outcome.done(new Statement(available.fen(), earnings.inEscrowFen(), earnings.settledFen(), owed.fen(),
                page.map(order -> row(order, refunded.getOrDefault(order.id(), Refunded.NOTHING), parties,
                        id(owner)))));
    }

    private static Row row(Purchase order, Refunded refunded, Set<Party> parties, long ownerId) {
        var mine = order.shares().stream()
                .filter(share -> parties.contains(share.party()) && share.ownerId() == ownerId).toList();
        return new Row(order, mine,
                mine.stream().mapToLong(share -> refunded.by(share.line(), share.party()).fen()).sum());
    }

    /** Every movement on the party's own accounts, newest first: what it was paid, gave back, owes and was netted. */
    public Page<Entry> entries(Owner owner, boolean debt, @Nullable String cursor, int limit) {
        var account = accounts(owner).getFirst();
        return ledger.entries(debt ? account.debt().orElse(account) : account, cursor, limit);
    }

    static Set<Party> parties(Owner owner) {
        return switch (owner) {
            case Owner.Merchant _ -> Set.of(Party.MERCHANT);
            case Owner.Host _ -> Set.of(Party.HOST);
            case Owner.Agency _ -> Set.of(Party.AGENCY);
            case Owner.Platform _ -> Set.of(Party.PLATFORM_FEE, Party.PLATFORM_COMMISSION);
        };
    }

    static long id(Owner owner) {
        return switch (owner) {
            case Owner.Merchant(var id) -> id;
            case Owner.Host(var id) -> id;
            case Owner.Agency(var id) -> id;
            case Owner.Platform(var id) -> id;
        };
    }

    static List<Account> accounts(Owner owner) {
        return switch (owner) {
            case Owner.Merchant(var id) -> List.of(Account.merchant(id));
            case Owner.Host(var id) -> List.of(Account.host(id));
            case Owner.Agency(var id) -> List.of(Account.agency(id));
            case Owner.Platform _ -> List.of(Account.platformFee(), Account.platformCommission());
        };
    }
}
