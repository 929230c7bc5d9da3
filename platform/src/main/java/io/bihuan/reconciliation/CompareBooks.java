package io.bihuan.reconciliation;

import io.bihuan.ledger.AuditLedger;
import io.bihuan.receipt.CheckSeals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Carries out the checks. It reads what the caller's transaction sees; memory does not grow with the rows. */
@Component
class CompareBooks {

    /** Journals whose orders are compared by one statement, so that none runs for minutes. */
    private static final int SLICE_JOURNALS = 200_000;

    private final JdbcClient jdbc;
    private final AuditLedger auditLedger;
    private final CheckSeals checkSeals;

    CompareBooks(JdbcClient jdbc, AuditLedger auditLedger, CheckSeals checkSeals) {
        this.jdbc = jdbc;
        this.auditLedger = auditLedger;
        this.checkSeals = checkSeals;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public CheckResult compare(BookCheck check, Days days) {
        return switch (check.span()) {
            case RANGE -> slices(days).stream().map(slice -> compareAll(check, slice))
                    .reduce(CheckResult.nothing(check), CheckResult::plus);
            case NOW, BILLS -> compareAll(check, days);
            case LEDGER -> audit(check);
            case SEALS -> seals(check, days);
        };
    }

    private List<Days> slices(Days days) {
        var slices = new ArrayList<Days>();
        long from = days.from();
        while (true) {
            var next = jdbc.sql("select id from ledger.journal where id >= ? and id < ? order by id offset ? limit 1")
                    .params(from, days.to(), SLICE_JOURNALS).query(Long.class).optional();
            if (next.isEmpty()) {
                slices.add(days.between(from, days.to()));
                return slices;
            }
            slices.add(days.between(from, next.get()));
            from = next.get();
        }
    }

    private CheckResult compareAll(BookCheck check, Days days) {
        var parameters = jdbc.sql("""
            with compared (what, order_id, expected, found) as materialized (
            %s), first as (
              select * from compared where expected is distinct from found order by order_id, what limit %d)
            select count(*) as compared, coalesce(sum(expected), 0)::bigint as expected,
                   coalesce(sum(found), 0)::bigint as found,
                   count(*) filter (where expected is distinct from found) as differences,
                   coalesce((select array_agg(what order by order_id, what) from first), '{}') as whats,
                   coalesce((select array_agg(order_id order by order_id, what) from first), '{}') as orders,
                   coalesce((select array_agg(expected order by order_id, what) from first), '{}') as expecteds,
                   coalesce((select array_agg(found order by order_id, what) from first), '{}') as founds
            from compared
            """.formatted(check.sql(), CheckResult.ITEMS_MAX));
        var bound = switch (check.span()) {
            case RANGE -> parameters.param("from", days.from()).param("to", days.to());
            case BILLS -> parameters.param("day", days.day());
            case NOW, LEDGER, SEALS -> parameters;
        };
        return bound.query((row, n) -> result(check, row)).single();
    }

    private static CheckResult result(BookCheck check, ResultSet row) throws SQLException {
        var whats = (String[]) row.getArray("whats").getArray();
        var orders = (Long[]) row.getArray("orders").getArray();
        var expected = (Long[]) row.getArray("expecteds").getArray();
        var found = (Long[]) row.getArray("founds").getArray();
        var items = new ArrayList<Difference>();
        for (int i = 0; i < whats.length; i++) {
            items.add(new Difference(Objects.requireNonNull(whats[i]), orders[i], expected[i], found[i]));
        }
        return new CheckResult(check, row.getLong("compared"), row.getLong("expected"), row.getLong("found"),
                row.getLong("differences"), items);
    }

    private CheckResult audit(BookCheck check) {
        var audit = auditLedger.recompute();
        var items = new ArrayList<Difference>();
        if (audit.sumFen() != 0) {
            items.add(new Difference("sum of all entries", null, 0L, audit.sumFen()));
        }
        audit.differences().forEach(difference -> items.add(new Difference(difference.kind() + " " + difference.where(),
                null, difference.expectedFen(), difference.foundFen())));
        return new CheckResult(check, Math.max(audit.entries(), items.size()), 0, audit.sumFen(), items.size(), items);
    }

    /** Counted in journals: one expected, none found, or the other way round. */
    private CheckResult seals(BookCheck check, Days days) {
        var report = checkSeals.check(days.from(), days.to());
        var items = report.broken().stream().map(broken -> new Difference(
                "journal " + broken.journalId() + " " + broken.fault(), broken.orderId(),
                broken.fault() == CheckSeals.Fault.ADDED ? null : Long.valueOf(1),
                broken.fault() == CheckSeals.Fault.ADDED ? Long.valueOf(1) : null)).toList();
        return new CheckResult(check, Math.max(report.journals(), report.faults()), report.journals(),
                report.journals() - report.faults(), report.faults(), items);
    }
}
