package io.bihuan.shop;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import java.util.List;
import java.util.Objects;

/** The product of a merchant for whom the caller works; another's is as if it did not exist. */
final class OwnProduct {

    private OwnProduct() {
    }

    /** Held still with its stock until the transaction ends. */
    static Outcome<Product> hold(Catalogue catalogue, Caller caller, long productId) {
        var merchantId = catalogue.merchantOf(productId).filter(merchant -> worksFor(caller, merchant));
        if (merchantId.isEmpty()) {
            return Outcome.refused(Refusal.notFound("product"));
        }
        catalogue.hold(merchantId.get());
        return Outcome.done(Objects.requireNonNull(catalogue.holdStock(List.of(productId)).get(productId)));
    }

    static boolean worksFor(Caller caller, long merchantId) {
        return caller.memberships().stream().anyMatch(membership -> membership.organisationId() == merchantId);
    }
}
