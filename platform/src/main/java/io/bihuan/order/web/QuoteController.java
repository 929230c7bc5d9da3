package io.bihuan.order.web;

import io.bihuan.account.Caller;
import io.bihuan.foundation.JsonId;
import io.bihuan.order.PurchaseView;
import io.bihuan.order.PurchaseViews;
import io.bihuan.order.Quotes;
import io.bihuan.payment.Wallet;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What the checkout sheet shows before the buyer taps. */
@RestController
class QuoteController {

    private final Quotes quotes;
    private final Wallet wallet;
    private final PurchaseViews views;

    QuoteController(Quotes quotes, Wallet wallet, PurchaseViews views) {
        this.quotes = quotes;
        this.wallet = wallet;
        this.views = views;
    }

    record QuoteRequest(@JsonId long skuId, int quantity, @Nullable @JsonId Long roomId,
            @Nullable @JsonId Long shelfItemId) {
    }

    /**
     * @param discountFen what the buyer saves against the list price, for all units
     * @param priceSteps how the total comes about; the amounts add up to it
     */
    record QuoteView(long unitPriceFen, @Nullable Long listPriceFen, long goodsFen, long freightFen, long discountFen,
            long totalFen, int stock, @Nullable Integer purchaseLimit, long walletBalanceFen,
            List<PurchaseView.Protection> protections, List<PriceStep> priceSteps) {
    }

    enum PriceStepCode {
        LIST_PRICE, PRODUCT_DISCOUNT, LIVE_DISCOUNT, FREIGHT
    }

    record PriceStep(PriceStepCode code, long amountFen) {
    }

    @PostMapping("/api/v1/quotes")
    QuoteView quote(Caller buyer, @Valid @RequestBody QuoteRequest request) {
        var quote = quotes.quote(buyer.personId(), request.skuId(), request.quantity(), request.roomId(),
                request.shelfItemId()).orRefuse();
        var sku = quote.sku();
        long listed = (sku.listPriceFen() == null ? sku.priceFen() : sku.listPriceFen()) * quote.quantity();
        long daily = sku.priceFen() * quote.quantity();
        var steps = new ArrayList<PriceStep>();
        steps.add(new PriceStep(PriceStepCode.LIST_PRICE, listed));
        if (listed > daily) {
            steps.add(new PriceStep(PriceStepCode.PRODUCT_DISCOUNT, daily - listed));
        }
        if (daily > quote.goodsFen()) {
            steps.add(new PriceStep(PriceStepCode.LIVE_DISCOUNT, quote.goodsFen() - daily));
        }
        steps.add(new PriceStep(PriceStepCode.FREIGHT, quote.freightFen()));
        return new QuoteView(quote.unitPriceFen(), sku.listPriceFen(), quote.goodsFen(), quote.freightFen(),
                listed - quote.goodsFen(), quote.totalFen(), sku.stock(),
                quote.room() == null ? null : quote.room().purchaseLimit(),
                wallet.balance(buyer.personId()).fen(), views.protections(), steps);
    }
}
