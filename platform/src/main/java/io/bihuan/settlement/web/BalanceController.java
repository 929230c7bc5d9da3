package io.bihuan.settlement.web;

import io.bihuan.account.Caller;
import io.bihuan.account.Organisation;
import io.bihuan.account.Right;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.web.Csv;
import io.bihuan.rules.settlement.SettlementTier;
import io.bihuan.settlement.Balances;
import io.bihuan.settlement.Balances.Balance;
import io.bihuan.settlement.Statements.Owner;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What each party has, and what it gets on which day. */
@RestController
@RequestMapping("/api/v1")
class BalanceController {

    private final Balances balances;

    BalanceController(Balances balances) {
        this.balances = balances;
    }

    @Schema(name = "SettlementTier")
    record TierView(int days, int reserveLevel, int reserveBp, int reserveDays) {

        static @Nullable TierView of(@Nullable SettlementTier tier) {
            return tier == null
                    ? null
                    : new TierView(tier.days(), tier.reserveLevel(), tier.reserve().basisPoints(), tier.reserveDays());
        }
    }

    @Schema(name = "CashDay")
    record DayView(LocalDate day, long settlesFen, long reserveFen) {
    }

    /** Fields as of {@link Balance}. */
    @Schema(name = "Balance")
    record BalanceView(long pendingFen, long undatedFen, long availableFen, long afterSaleFen, long payingOutFen,
            long reserveFen, long owedFen, @Nullable TierView tier, List<DayView> calendar) {

        static BalanceView of(Balance balance) {
            return new BalanceView(balance.pendingFen(), balance.undatedFen(), balance.availableFen(),
                    balance.afterSaleFen(), balance.payingOutFen(), balance.reserveFen(), balance.owedFen(),
                    TierView.of(balance.tier()), balance.calendar().stream()
                            .map(day -> new DayView(day.day(), day.settlesFen(), day.reserveFen())).toList());
        }
    }

    @GetMapping("/merchants/{id}/balance")
    BalanceView merchant(Caller caller, @PathVariable long id) {
        allowed(caller, id);
        return BalanceView.of(balances.of(new Owner.Merchant(id)));
    }

    @GetMapping("/agencies/{id}/balance")
    BalanceView agency(Caller caller, @PathVariable long id) {
        allowed(caller, id);
        return BalanceView.of(balances.of(new Owner.Agency(id)));
    }

    @GetMapping("/hosts/me/balance")
    BalanceView host(Caller caller) {
        return BalanceView.of(balances.of(new Owner.Host(caller.personId())));
    }

    @GetMapping("/platform/balance")
    BalanceView platform(Caller caller) {
        allowed(caller, Organisation.PLATFORM_ID);
        return BalanceView.of(balances.of(new Owner.Platform(Organisation.PLATFORM_ID)));
    }

    @GetMapping(path = "/merchants/{id}/cash-calendar.csv", produces = "text/csv")
    void calendar(Caller caller, @PathVariable long id, HttpServletResponse response) throws IOException {
        allowed(caller, id);
        try (var csv = Csv.download(response, "cash-calendar.csv", "day", "settles_yuan", "reserve_yuan")) {
            for (var day : balances.of(new Owner.Merchant(id)).calendar()) {
                csv.row(day.day().toString(), Csv.yuan(day.settlesFen()), Csv.yuan(day.reserveFen()));
            }
        }
    }

    private static void allowed(Caller caller, long organisationId) {
        caller.refusalFor(Right.SEE_STATEMENT, organisationId).map(Outcome::<Boolean>refused)
                .orElseGet(() -> Outcome.done(true)).orRefuse();
    }
}
