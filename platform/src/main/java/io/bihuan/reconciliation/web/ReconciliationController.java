package io.bihuan.reconciliation.web;

import io.bihuan.account.Caller;
import io.bihuan.foundation.JsonId;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.web.Csv;
import io.bihuan.reconciliation.CheckResult;
import io.bihuan.reconciliation.Difference;
import io.bihuan.reconciliation.LoadBill;
import io.bihuan.reconciliation.Reconcile;
import io.bihuan.reconciliation.Reconciliation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The comparison of the books, for the platform's finance staff. */
@RestController
@RequestMapping("/api/v1/platform")
class ReconciliationController {

    private final Reconcile reconcile;
    private final LoadBill loadBill;

    ReconciliationController(Reconcile reconcile, LoadBill loadBill) {
        this.reconcile = reconcile;
        this.loadBill = loadBill;
    }

    /** @param day {@code null} to compare everything */
    @Schema(name = "ReconciliationRequest")
    record Asked(@Nullable LocalDate day) {
    }

    /** @param differences 0, or how many; where they are is in the results */
    @Schema(name = "Reconciliation")
    record View(@JsonId long id, @Nullable LocalDate day, boolean byClock, Reconciliation.State state,
            Instant startedAt, @Nullable Instant endedAt, String why, int checks, int checksDone, long differences,
            List<CheckResult> results) {

        static View of(Reconciliation run) {
            return new View(run.id(), run.day(), run.requestedBy() == null, run.state(), run.startedAt(),
                    run.endedAt(), run.why(), run.checks(), run.results().size(), run.differences(), run.results());
        }
    }

    @Schema(name = "ChannelBill")
    record BillView(@JsonId long id, String channel, LocalDate day, int lines) {
    }

    @GetMapping("/reconciliations")
    Page<View> history(Caller caller, @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return reconcile.history(caller, cursor, Page.limit(limit)).orRefuse().map(View::of);
    }

    @PostMapping("/reconciliations")
    @ResponseStatus(HttpStatus.ACCEPTED)
    View ask(Caller caller, @RequestBody Asked asked) {
        return View.of(reconcile.ask(caller, asked.day()).orRefuse());
    }

    @GetMapping("/reconciliations/{id}")
    View read(Caller caller, @PathVariable long id) {
        return View.of(reconcile.read(caller, id).orRefuse());
    }

    @GetMapping(path = "/reconciliations/{id}/differences.csv", produces = "text/csv")
    void file(Caller caller, @PathVariable long id, HttpServletResponse response) throws IOException {
        var run = reconcile.read(caller, id).orRefuse();
        try (var csv = Csv.download(response, "reconciliation.csv", "check", "compared", "expected", "found",
                "differences", "what", "order_id", "expected_there", "found_there")) {
            for (var result : run.results()) {
                csv.row(result.name().name(), cell(result.compared()), cell(result.expected()), cell(result.found()),
                        cell(result.differences()), "", "", "", "");
                for (var item : result.items()) {
                    row(csv, result, item);
                }
            }
        }
    }

    private static void row(Csv csv, CheckResult result, Difference item) throws IOException {
        csv.row(result.name().name(), "", "", "", "", item.what(),
                Optional.<Object>ofNullable(item.orderId()).orElse(""), cell(item.expected()),
                cell(item.found()));
    }

    /** A number that a spreadsheet can add up. */
    private static Object cell(@Nullable Long value) {
        return value == null ? "" : BigDecimal.valueOf(value);
    }

    /** The channel's own file of a day, as WeChat Pay and Alipay give it out; Alipay's comes with charset=GBK. */
    @Operation(requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary"))))
    @PutMapping(path = "/channel-bills/{channel}/{day}", consumes = "text/csv")
    BillView load(Caller caller, @PathVariable String channel, @PathVariable LocalDate day,
            HttpServletRequest request) throws IOException {
        var charset = Optional.ofNullable(MediaType.parseMediaType(request.getContentType()).getCharset())
                .orElse(StandardCharsets.UTF_8);
        var bill = loadBill.load(caller, channel, day, charset, request.getInputStream()).orRefuse();
        return new BillView(bill.id(), bill.channel(), bill.day(), bill.lines());
    }
}
