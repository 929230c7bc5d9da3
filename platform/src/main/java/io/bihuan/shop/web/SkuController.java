package io.bihuan.shop.web;

import io.bihuan.account.Caller;
import io.bihuan.shop.ChangeSku;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The price and the stock of one SKU. */
@RestController
@RequestMapping("/api/v1/skus")
class SkuController {

    private final ChangeSku changeSku;

    SkuController(ChangeSku changeSku) {
        this.changeSku = changeSku;
    }

    record SkuChange(@Nullable Long priceFen, @Nullable Integer stockChange) {
    }

    @PatchMapping("/{id}")
    ProductView.SkuView change(Caller caller, @PathVariable long id, @RequestBody SkuChange change) {
        return ProductView.SkuView
                .of(changeSku.change(caller, id, change.priceFen(), change.stockChange()).orRefuse());
    }
}
