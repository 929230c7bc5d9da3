package io.bihuan.settlement;

import io.bihuan.ledger.Account;
import io.bihuan.ledger.Ledger;
import io.bihuan.order.EarningsCalendar;
import io.bihuan.order.EarningsCalendar.Waiting;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.settlement.SettlementTier;
import io.bihuan.settlement.Statements.Owner;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** 余额 — what a party has, in the parts that it may and may not use, and on which day which of it becomes free. */
@Component
public class Balances {

    private final Ledger ledger;
    private final EarningsCalendar calendar;
    private final Tiers tiers;
    private final JdbcClient jdbc;
    private final Clock clock;

    Balances(Ledger ledger, EarningsCalendar calendar, Tiers tiers, JdbcClient jdbc, Clock clock) {
        this.ledger = ledger;
        this.calendar = calendar;
        this.tiers = tiers;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param pendingFen in escrow, on its way to the party; without what an after-sale holds
     * @param undatedFen the part of it whose buyers have not confirmed the receipt yet
     * @param availableFen what can be withdrawn
     * @param afterSaleFen frozen: in escrow while an after-sale is open
     * @param payingOutFen frozen: on its way to an account outside
     * @param reserveFen kept back for a while
     * @param owedFen what it has to give back and does not have; taken from what it is paid next
     * @param tier on which what is sold now will be settled; {@code null} for parties that sell nothing
     * @param calendar what becomes available on which day
     */
    public record Balance(long pendingFen, long undatedFen, long availableFen, long afterSaleFen, long payingOutFen,
            long reserveFen, long owedFen, @Nullable SettlementTier tier, List<Day> calendar) {
    }

    /** @param settlesFen out of escrow, {@code reserveFen} out of the reserve */
    public record Day(LocalDate day, long settlesFen, long reserveFen) {

        Day plus(Day other) {
            return new Day(day, settlesFen + other.settlesFen, reserveFen + other.reserveFen);
        }
    }

    /** All parts are of one moment. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Balance of(Owner owner) {
        long id = Statements.id(owner);
        var waiting = calendar.of(Statements.parties(owner), id);
        var accounts = Statements.accounts(owner);
        var merchant = owner instanceof Owner.Merchant;
        var held = ledger.balances(accounts.stream().flatMap(account -> account.debt().stream()).toList());
        return new Balance(sum(waiting, one -> one.held() ? 0 : one.fen()),
                sum(waiting, one -> one.held() || one.day() != null ? 0 : one.fen()),
                accounts.stream().map(ledger::balance).reduce(Money.ZERO, Money::plus).fen(),
                sum(waiting, one -> one.held() ? one.fen() : 0),
                owner instanceof Owner.Platform ? 0 : ledger.balance(Account.payingOut(id)).fen(),
                merchant ? ledger.balance(Account.merchantReserve(id)).fen() : 0,
                held.values().stream().reduce(Money.ZERO, Money::minus).fen(),
                merchant ? tiers.at(id, clock.instant()) : null, days(waiting, merchant ? id : 0));
    }

    private static long sum(List<Waiting> waiting, ToLongFunction<Waiting> part) {
        return waiting.stream().mapToLong(part).sum();
    }

    private List<Day> days(List<Waiting> waiting, long merchantId) {
        Map<LocalDate, Day> days = new TreeMap<>();
        waiting.stream().filter(one -> !one.held()).forEach(one -> Optional.ofNullable(one.day())
                .ifPresent(day -> days.merge(day, new Day(day, one.fen(), 0), Day::plus)));
        jdbc.sql("""
            select (releases_at at time zone 'Asia/Shanghai')::date as day, sum(amount_fen)::bigint as fen
            from settlement.reserve where merchant_id = ? and released_at is null group by 1
            """).param(merchantId).query(row -> {
            var day = row.getObject("day", LocalDate.class);
            days.merge(day, new Day(day, 0, row.getLong("fen")), Day::plus);
        });
        return List.copyOf(days.values());
    }
}
