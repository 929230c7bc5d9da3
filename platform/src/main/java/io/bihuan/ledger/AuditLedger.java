package io.bihuan.ledger;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Recomputes the whole ledger from its entries and says where it differs from what is kept. Changes nothing. */
@Service
public class AuditLedger {

    private static final String DIFFERENCES = """
        with line as (
          select account_id, number, journal_id, leg, balance_after,
                 row_number() over by_account as expected_number,
                 sum(amount) over by_account as expected_balance
          from ledger.entry
          window by_account as (partition by account_id order by number)
        ), total as (
          select account_id, count(*) as entries, sum(amount) as balance from ledger.entry group by account_id
        )
        select kind, "where", expected_fen::bigint, found_fen::bigint
        from (
          select 'JOURNAL_EMPTY' as kind, 'journal ' || id as "where", 0 as expected_fen, 0 as found_fen
          from ledger.journal
          where not exists (select from ledger.entry where journal_id = journal.id)
        union all
          select 'JOURNAL_UNBALANCED', 'journal ' || journal_id, 0, sum(amount)
          from ledger.entry
          group by journal_id having sum(amount) <> 0 or count(*) < 2
        union all
          select 'ENTRY_STRAY', 'journal ' || journal_id || ' leg ' || leg, 0, amount
          from ledger.entry
          where not exists (select from ledger.journal where id = entry.journal_id)
             or not exists (select from ledger.account where id = entry.account_id)
        union all
          select 'ENTRY_OUT_OF_LINE', 'journal ' || journal_id || ' leg ' || leg, expected_balance, balance_after
          from line
          where number <> expected_number or balance_after <> expected_balance
        union all
          select 'BALANCE_WRONG', kind || ' ' || owner_id, coalesce(total.balance, 0), account.balance
          from ledger.account
          left join total on total.account_id = account.id
          where account.balance <> coalesce(total.balance, 0) or account.entries <> coalesce(total.entries, 0)
        union all
          select 'BALANCE_NEGATIVE', kind || ' ' || owner_id, 0, balance
          from ledger.account
          where balance < 0 and kind not in ('CHANNEL', 'MERCHANT_DEBT', 'HOST_DEBT', 'AGENCY_DEBT')
             or balance > 0 and kind in ('MERCHANT_DEBT', 'HOST_DEBT', 'AGENCY_DEBT')
        ) as difference
        order by kind, "where"
        limit ?
        """;

    private final JdbcClient jdbc;

    AuditLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One state of the ledger is read, however much is posted meanwhile. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Outcome<LedgerAudit> audit(Caller caller) {
        return caller.refusalOnPlatform(Right.AUDIT_LEDGER).map(Outcome::<LedgerAudit>refused)
                .orElseGet(() -> Outcome.done(recompute()));
    }

    /** The same for the platform itself, in the caller's transaction. */
    public LedgerAudit recompute() {
        record Totals(long journals, long entries, long sumFen) {
        }
        var totals = jdbc.sql("""
            select (select count(*) from ledger.journal) as journals, count(*) as entries,
                   coalesce(sum(amount), 0)::bigint as sum_fen
            from ledger.entry
            """).query(Totals.class).single();
        var differences = Rows.all(jdbc.sql(DIFFERENCES).param(LedgerAudit.DIFFERENCES_MAX)
                .query(LedgerAudit.Difference.class));
        return new LedgerAudit(totals.journals(), totals.entries(), totals.sumFen(), differences);
    }
}
