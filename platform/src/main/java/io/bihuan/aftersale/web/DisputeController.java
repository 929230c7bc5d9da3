package io.bihuan.aftersale.web;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.aftersale.AfterSaleView;
import io.bihuan.aftersale.AfterSaleViews;
import io.bihuan.aftersale.AfterSales;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.RefusedException;
import io.bihuan.rules.aftersale.AfterSaleState;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The disputes that the platform rules. */
@RestController
class DisputeController {

    private final AfterSales afterSales;
    private final AfterSaleViews views;

    DisputeController(AfterSales afterSales, AfterSaleViews views) {
        this.afterSales = afterSales;
        this.views = views;
    }

    /** The tabs of the board. */
    enum Tab {
        TO_RULE(Set.of(AfterSaleState.AWAITING_RULING)), TO_CONFIRM(
                Set.of(AfterSaleState.AWAITING_SECOND_RULING)), EVIDENCE(Set.of(AfterSaleState.AWAITING_EVIDENCE));

        final Set<AfterSaleState> states;

        Tab(Set<AfterSaleState> states) {
            this.states = states;
        }
    }

    /** The next deadline first. */
    @GetMapping("/api/v1/platform/disputes")
    Page<AfterSaleView> list(Caller caller, @RequestParam(defaultValue = "TO_RULE") Tab tab,
            @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        caller.refusalOnPlatform(Right.RULE_DISPUTES).ifPresent(refusal -> {
            throw new RefusedException(refusal);
        });
        var page = afterSales.disputes(tab.states, cursor, Page.limit(limit));
        return new Page<>(views.views(caller, page.items()), page.nextCursor());
    }
}
