package io.bihuan.settlement.web;

import io.bihuan.account.Caller;
import io.bihuan.account.Organisation;
import io.bihuan.account.Right;
import io.bihuan.foundation.JsonId;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import io.bihuan.foundation.Time;
import io.bihuan.foundation.web.Csv;
import io.bihuan.ledger.Entry;
import io.bihuan.ledger.JournalKind;
import io.bihuan.order.PurchaseShare;
import io.bihuan.order.PurchaseView;
import io.bihuan.order.PurchaseViews;
import io.bihuan.order.PurchaseViews.Viewer;
import io.bihuan.rules.fee.Party;
import io.bihuan.settlement.Statements;
import io.bihuan.settlement.Statements.Owner;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Each party's own statement. */
@RestController
@RequestMapping("/api/v1")
class StatementController {

    private static final int EXPORT_ROWS_MAX = 50_000;
    private static final String[] HEADINGS = headings();

    private final Statements statements;
    private final PurchaseViews views;

    StatementController(Statements statements, PurchaseViews views) {
        this.statements = statements;
        this.views = views;
    }

    @Schema(name = "Statement")
    record StatementView(long availableFen, long inEscrowFen, long settledFen, long owedFen, Page<RowView> rows) {
    }

    /**
     * @param amountFen the party's own share of the order, less {@code refundedFen}
     * @param refundedFen what of it went back to the buyer
     */
    @Schema(name = "StatementRow")
    record RowView(long amountFen, long refundedFen, PurchaseView order) {
    }

    /** @param balanceFen what the account then held; below 0 what was owed */
    @Schema(name = "AccountEntry")
    record EntryView(@JsonId long id, Instant at, JournalKind kind, long amountFen, long balanceFen,
            @Nullable @JsonId Long orderId) {

        static EntryView of(Entry entry) {
            return new EntryView(entry.journalId(), entry.at(), entry.kind(), entry.amount().fen(),
                    entry.balanceAfter().fen(), entry.orderId());
        }
    }

    @GetMapping("/merchants/{id}/statement")
    StatementView merchant(Caller caller, @PathVariable long id, @RequestParam @Nullable LocalDate from,
            @RequestParam @Nullable LocalDate to, @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return view(merchant(caller, id), from, to, cursor, limit);
    }

    @GetMapping(path = "/merchants/{id}/statement.csv", produces = "text/csv")
    void merchantCsv(Caller caller, @PathVariable long id, @RequestParam @Nullable LocalDate from,
            @RequestParam @Nullable LocalDate to, HttpServletResponse response) throws IOException {
        export(merchant(caller, id), from, to, response);
    }

    @GetMapping("/agencies/{id}/statement")
    StatementView agency(Caller caller, @PathVariable long id, @RequestParam @Nullable LocalDate from,
            @RequestParam @Nullable LocalDate to, @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return view(agency(caller, id), from, to, cursor, limit);
    }

    @GetMapping(path = "/agencies/{id}/statement.csv", produces = "text/csv")
    void agencyCsv(Caller caller, @PathVariable long id, @RequestParam @Nullable LocalDate from,
            @RequestParam @Nullable LocalDate to, HttpServletResponse response) throws IOException {
        export(agency(caller, id), from, to, response);
    }

    @GetMapping("/hosts/me/statement")
    StatementView host(Caller caller, @RequestParam @Nullable LocalDate from, @RequestParam @Nullable LocalDate to,
            @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return view(new Owner.Host(caller.personId()), from, to, cursor, limit);
    }

    @GetMapping(path = "/hosts/me/statement.csv", produces = "text/csv")
    void hostCsv(Caller caller, @RequestParam @Nullable LocalDate from, @RequestParam @Nullable LocalDate to,
            HttpServletResponse response) throws IOException {
        export(new Owner.Host(caller.personId()), from, to, response);
    }

    @GetMapping("/platform/statement")
    StatementView platform(Caller caller, @RequestParam @Nullable LocalDate from,
            @RequestParam @Nullable LocalDate to, @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return view(platform(caller), from, to, cursor, limit);
    }

    @GetMapping(path = "/platform/statement.csv", produces = "text/csv")
    void platformCsv(Caller caller, @RequestParam @Nullable LocalDate from, @RequestParam @Nullable LocalDate to,
            HttpServletResponse response) throws IOException {
        export(platform(caller), from, to, response);
    }

    /** The account itself, newest first: settlements, refunds, and what was owed and netted, each a line of its own. */
    @GetMapping("/merchants/{id}/account-entries")
    Page<EntryView> merchantEntries(Caller caller, @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean debt, @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return entries(merchant(caller, id), debt, cursor, limit);
    }

    @GetMapping("/agencies/{id}/account-entries")
    Page<EntryView> agencyEntries(Caller caller, @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean debt, @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return entries(agency(caller, id), debt, cursor, limit);
    }

    @GetMapping("/hosts/me/account-entries")
    Page<EntryView> hostEntries(Caller caller, @RequestParam(defaultValue = "false") boolean debt,
            @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return entries(new Owner.Host(caller.personId()), debt, cursor, limit);
    }

    private Page<EntryView> entries(Owner owner, boolean debt, @Nullable String cursor, @Nullable Integer limit) {
        return statements.entries(owner, debt, cursor, Page.limit(limit)).map(EntryView::of);
    }

    private StatementView view(Owner owner, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable String cursor,
            @Nullable Integer limit) {
        var statement = statements.read(owner, from, to, cursor, Page.limit(limit)).orRefuse();
        return new StatementView(statement.availableFen(), statement.inEscrowFen(), statement.settledFen(),
                statement.owedFen(), statement.rows().map(row -> new RowView(row.amountFen(), row.refundedFen(),
                        views.view(row.order(), viewer(owner)))));
    }

    private void export(Owner owner, @Nullable LocalDate from, @Nullable LocalDate to, HttpServletResponse response)
            throws IOException {
        var first = statements.read(owner, from, to, null, Page.LIMIT_MAX).orRefuse();
        try (var csv = Csv.download(response, "statement.csv", HEADINGS)) {
            var rows = first.rows();
            int written = 0;
            while (true) {
                for (var row : rows.items()) {
                    csvRow(csv, row);
                }
                written += rows.items().size();
                if (rows.nextCursor() == null || written >= EXPORT_ROWS_MAX) {
                    return;
                }
                rows = statements.read(owner, from, to, rows.nextCursor(), Page.LIMIT_MAX).orRefuse().rows();
            }
        }
    }

    /** The reader's amount, then each party's share beside the rule that made it. */
    private static void csvRow(Csv csv, Statements.Row row) throws IOException {
        var order = row.order();
        var cells = new ArrayList<Object>(List.of(order.id(), moment(order.createdAt()), order.state(),
                order.lines().getFirst().title(), Csv.yuan(order.paidFen()), Csv.yuan(row.amountFen()),
                Csv.yuan(row.refundedFen()),
                Optional.ofNullable(order.settledAt()).map(StatementController::moment).orElse("")));
        for (var party : Party.values()) {
            var shares = order.shares().stream().filter(share -> share.party() == party).toList();
            cells.add(Csv.yuan(shares.stream().mapToLong(PurchaseShare::amountFen).sum()));
            cells.add(shares.stream().filter(share -> share.ruleKind() != null)
                    .map(share -> share.ruleKind() + " v" + share.ruleVersion()).distinct()
                    .collect(Collectors.joining(" ")));
        }
        csv.row(cells.toArray());
    }

    private static String[] headings() {
        var headings = new ArrayList<String>(List.of("order_id", "created_at", "state", "title", "paid_yuan",
                "amount_yuan", "refunded_yuan", "settled_at"));
        for (var party : Party.values()) {
            var name = party.name().toLowerCase(Locale.ROOT);
            headings.add(name + "_yuan");
            headings.add(name + "_rule");
        }
        return headings.toArray(String[]::new);
    }

    private static String moment(Instant at) {
        return at.atZone(Time.ZONE).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Viewer viewer(Owner owner) {
        return owner instanceof Owner.Merchant ? Viewer.MERCHANT : Viewer.OTHER_PARTY;
    }

    private static Owner merchant(Caller caller, long id) {
        caller.refusalFor(Right.SEE_STATEMENT, id).ifPresent(StatementController::refuse);
        return new Owner.Merchant(id);
    }

    private static Owner agency(Caller caller, long id) {
        caller.refusalFor(Right.SEE_STATEMENT, id).ifPresent(StatementController::refuse);
        return new Owner.Agency(id);
    }

    private static Owner platform(Caller caller) {
        caller.refusalOnPlatform(Right.SEE_STATEMENT).ifPresent(StatementController::refuse);
        return new Owner.Platform(Organisation.PLATFORM_ID);
    }

    private static void refuse(Refusal refusal) {
        throw new RefusedException(refusal);
    }
}
