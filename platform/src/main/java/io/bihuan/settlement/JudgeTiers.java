package io.bihuan.settlement;

import io.bihuan.foundation.Time;
import io.bihuan.order.DispatchFigures;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Judges, on the 1st of each month, on which tier each merchant's sales are settled from now on. */
@Service
public class JudgeTiers {

    private static final Logger LOG = LoggerFactory.getLogger(JudgeTiers.class);
    private static final int MERCHANTS_PER_PAGE = 500;

    private final DispatchFigures figures;
    private final Tiers tiers;
    private final Clock clock;

    JudgeTiers(DispatchFigures figures, Tiers tiers, Clock clock) {
        this.figures = figures;
        this.tiers = tiers;
        this.clock = clock;
    }

    /** By the orders of the month before. A merchant that sold nothing in it keeps its tier. */
    public void judge() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var month = YearMonth.from(LocalDate.ofInstant(now, Time.ZONE));
        var from = month.minusMonths(1).atDay(1).atStartOfDay(Time.ZONE).toInstant();
        var to = month.atDay(1).atStartOfDay(Time.ZONE).toInstant();
        long judged = 0;
        long after = 0;
        while (true) {
            var page = figures.ofOrdersMade(from, to, after, MERCHANTS_PER_PAGE);
            if (page.isEmpty()) {
                LOG.info("{} merchants were judged for settlement", judged);
                return;
            }
            page.forEach(dispatch -> tiers.decide(dispatch, now));
            judged += page.size();
            after = page.getLast().merchantId();
        }
    }
}
