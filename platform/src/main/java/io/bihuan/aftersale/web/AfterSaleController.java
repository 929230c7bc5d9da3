package io.bihuan.aftersale.web;

import io.bihuan.account.Caller;
import io.bihuan.aftersale.AfterSale;
import io.bihuan.aftersale.AfterSaleOptions;
import io.bihuan.aftersale.AfterSaleView;
import io.bihuan.aftersale.AfterSaleViews;
import io.bihuan.aftersale.AfterSales;
import io.bihuan.aftersale.CancelOrder;
import io.bihuan.aftersale.CancelOrder.Cancellation;
import io.bihuan.aftersale.EvidenceFile;
import io.bihuan.aftersale.MoveAfterSale;
import io.bihuan.aftersale.NextStep;
import io.bihuan.aftersale.OpenAfterSale;
import io.bihuan.aftersale.ShowEvidence;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import io.bihuan.foundation.web.Upload;
import io.bihuan.rules.aftersale.AfterSaleEvent;
import io.bihuan.rules.aftersale.AfterSaleKind;
import io.bihuan.rules.aftersale.AfterSaleReason;
import io.bihuan.rules.aftersale.AfterSaleRequest;
import io.bihuan.rules.money.Money;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** After-sales: a buyer's own, and the steps and evidence of all sides. */
@RestController
@RequestMapping("/api/v1")
class AfterSaleController {

    private final AfterSales afterSales;
    private final AfterSaleViews views;
    private final AfterSaleOptions options;
    private final OpenAfterSale openAfterSale;
    private final CancelOrder cancelOrder;
    private final MoveAfterSale moveAfterSale;
    private final ShowEvidence showEvidence;
    private final EvidenceFile evidence;

    AfterSaleController(AfterSales afterSales, AfterSaleViews views, AfterSaleOptions options,
            OpenAfterSale openAfterSale, CancelOrder cancelOrder, MoveAfterSale moveAfterSale,
            ShowEvidence showEvidence, EvidenceFile evidence) {
        this.afterSales = afterSales;
        this.views = views;
        this.options = options;
        this.openAfterSale = openAfterSale;
        this.cancelOrder = cancelOrder;
        this.moveAfterSale = moveAfterSale;
        this.showEvidence = showEvidence;
        this.evidence = evidence;
    }

    /**
     * @param line the number of the order's line
     * @param units that are to come back; 0 where only money is asked for
     */
    record NewAfterSale(int line, @NotNull AfterSaleKind kind, @NotNull AfterSaleReason reason, int units,
            long amountFen, @Nullable @Size(max = 500) String note) {

        AfterSaleRequest request() {
            return new AfterSaleRequest(kind, reason, units, Money.ofFen(amountFen));
        }
    }

    record CancelledUnits(int line, int units) {
    }

    /** @param lines what is called off; empty for all that is left */
    record NewCancellation(@NotNull AfterSaleReason reason, @Nullable @Size(max = 20) List<@Valid CancelledUnits> lines,
            @Nullable @Size(max = 500) String note) {
    }

    /** @param units that are to come back; 0 where only money is asked for */
    record ChangedRequest(@NotNull AfterSaleKind kind, @NotNull AfterSaleReason reason, int units, long amountFen) {
    }

    /** Which parts a step needs is told by the refusal where one is missing. */
    record TakenStep(@NotNull AfterSaleEvent event, @Nullable @Size(max = 500) String note, @Nullable Long amountFen,
            @Nullable @Size(max = 40) String carrier, @Nullable @Size(max = 60) String waybill,
            @Nullable @Valid ChangedRequest change, @Nullable AfterSaleEvent ruling,
            @Nullable Boolean merchantsFault) {

        NextStep step() {
            return new NextStep(event, note == null ? "" : note, amountFen == null ? null : Money.ofFen(amountFen),
                    carrier, waybill,
                    change == null
                            ? null
                            : new AfterSaleRequest(change.kind, change.reason, change.units,
                                    Money.ofFen(change.amountFen)),
                    ruling, merchantsFault);
        }
    }

    record NewEvidence(@NotNull @Size(max = 1000) String words) {
    }

    @GetMapping("/after-sales")
    Page<AfterSaleView> list(Caller buyer, @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var page = afterSales.ofBuyer(buyer.personId(), cursor, Page.limit(limit));
        return new Page<>(views.views(buyer, page.items()), page.nextCursor());
    }

    /** For the buyer, the merchant and the platform; for others it does not exist. */
    @GetMapping("/after-sales/{id}")
    AfterSaleView one(Caller caller, @PathVariable long id) {
        return views.view(caller, find(id));
    }

    @GetMapping("/orders/{orderId}/after-sales")
    List<AfterSaleView> ofOrder(Caller caller, @PathVariable long orderId) {
        return views.views(caller, afterSales.ofOrder(orderId));
    }

    @GetMapping("/orders/{orderId}/after-sale-options")
    List<AfterSaleOptions.LineOptions> options(Caller buyer, @PathVariable long orderId) {
        return options.of(buyer, orderId).orRefuse();
    }

    @PostMapping("/orders/{orderId}/after-sales")
    @ResponseStatus(HttpStatus.CREATED)
    AfterSaleView open(Caller buyer, @RequestHeader("Idempotency-Key") String key, @PathVariable long orderId,
            @Valid @RequestBody NewAfterSale asked) {
        return views.view(buyer, openAfterSale.open(buyer, key, orderId, asked.line(), asked.request(),
                asked.note() == null ? "" : asked.note()).orRefuse());
    }

    /** Before shipping: instant as long as nothing was picked. */
    @PostMapping("/orders/{orderId}/cancellation")
    @ResponseStatus(HttpStatus.CREATED)
    AfterSaleView cancel(Caller buyer, @RequestHeader("Idempotency-Key") String key, @PathVariable long orderId,
            @Valid @RequestBody NewCancellation asked) {
        var units = new TreeMap<Integer, Integer>();
        if (asked.lines() != null) {
            asked.lines().forEach(line -> units.merge(line.line(), line.units(), Integer::sum));
        }
        return views.view(buyer, cancelOrder.cancel(buyer, key, new Cancellation(orderId, units, asked.reason(),
                asked.note() == null ? "" : asked.note())).orRefuse());
    }

    @PostMapping("/after-sales/{id}/steps")
    AfterSaleView step(Caller caller, @PathVariable long id, @Valid @RequestBody TakenStep taken) {
        return views.view(caller, moveAfterSale.move(caller, id, taken.step()).orRefuse());
    }

    @PostMapping("/after-sales/{id}/evidence")
    @ResponseStatus(HttpStatus.CREATED)
    AfterSaleView show(Caller caller, @PathVariable long id, @Valid @RequestBody NewEvidence shown) {
        showEvidence.words(caller, id, shown.words()).orRefuse();
        return views.view(caller, find(id));
    }

    @Operation(requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(content = {
            @Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary")),
            @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary")),
            @Content(mediaType = "image/webp", schema = @Schema(type = "string", format = "binary"))}))
    @PostMapping("/after-sales/{id}/evidence/pictures")
    @ResponseStatus(HttpStatus.CREATED)
    AfterSaleView showPicture(Caller caller, @PathVariable long id, HttpServletRequest request) throws IOException {
        var content = Upload.bytes(request, ShowEvidence.PICTURE_BYTES_MAX, Refusal.of(Refusal.Kind.TOO_LARGE,
                "PICTURE_TOO_LARGE", "maxBytes", ShowEvidence.PICTURE_BYTES_MAX));
        showEvidence.picture(caller, id, content).orRefuse();
        return views.view(caller, find(id));
    }

    /** What sides show each other is nobody else's business: never kept by a shared cache. */
    @GetMapping("/after-sales/{id}/evidence/{evidenceId}/picture")
    ResponseEntity<byte[]> picture(Caller caller, @PathVariable long id, @PathVariable long evidenceId) {
        views.view(caller, find(id));
        var picture = evidence.picture(id, evidenceId)
                .orElseThrow(() -> new RefusedException(Refusal.notFound("picture")));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore())
                .contentType(MediaType.valueOf(picture.contentType())).header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox").body(picture.content());
    }

    private AfterSale find(long id) {
        return afterSales.find(id).orElseThrow(() -> new RefusedException(Refusal.notFound("after-sale")));
    }
}
