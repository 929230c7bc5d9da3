package io.bihuan.demo;

import io.bihuan.account.Caller;
import io.bihuan.account.FoundOrganisation;
import io.bihuan.account.Membership;
import io.bihuan.account.OrganisationKind;
import io.bihuan.shop.AddProduct;
import io.bihuan.shop.Product;
import io.bihuan.shop.ProductDraft;
import io.bihuan.shop.ProductSearch;
import io.bihuan.shop.Products;
import io.bihuan.shop.SpecValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The shops of the demo market and what they sell. */
@Component
@InDemoMode
class DemoGoods {

    private final DemoPeople people;
    private final FoundOrganisation foundOrganisation;
    private final AddProduct addProduct;
    private final Products products;

    DemoGoods(DemoPeople people, FoundOrganisation foundOrganisation, AddProduct addProduct, Products products) {
        this.people = people;
        this.foundOrganisation = foundOrganisation;
        this.addProduct = addProduct;
        this.products = products;
    }

    /** Makes sure that the owner has an organisation of this kind. */
    long ensureOrganisation(String owner, OrganisationKind kind, String name) {
        var caller = people.caller(owner);
        return organisation(caller, kind)
                .orElseGet(() -> foundOrganisation.found(caller, kind, name).orRefuse().id());
    }

    /** Makes sure that the shop is open and sells all its goods. */
    void ensure(MarketScript.Shop shop) {
        long merchantId = ensureOrganisation(shop.owner(), OrganisationKind.MERCHANT, shop.name());
        var owner = people.caller(shop.owner());
        for (var goods : shop.products()) {
            if (find(merchantId, goods).isEmpty()) {
                addProduct.add(owner, merchantId, draft(goods)).orRefuse();
            }
        }
    }

    /** A product of the script, by its code there. */
    Product product(MarketScript script, String code) {
        var shop = script.shopOf(code);
        return organisation(people.caller(shop.owner()), OrganisationKind.MERCHANT)
                .flatMap(merchantId -> find(merchantId, script.goods(code)))
                .orElseThrow(() -> new IllegalStateException("the demo shop does not sell " + code));
    }

    private static Optional<Long> organisation(Caller owner, OrganisationKind kind) {
        return owner.memberships().stream().filter(membership -> membership.kind() == kind)
                .map(Membership::organisationId).findFirst();
    }

    private Optional<Product> find(long merchantId, MarketScript.Goods goods) {
        return products.search(ProductSearch.ofMerchant(merchantId, goods.skuCode(1), null, null, 1)).items().stream()
                .findFirst();
    }

    private static ProductDraft draft(MarketScript.Goods goods) {
        var skus = new ArrayList<ProductDraft.SkuDraft>();
        for (var values : MarketScript.combinations(goods.specs())) {
            var spec = new ArrayList<SpecValue>();
            for (int i = 0; i < values.size(); i++) {
                spec.add(new SpecValue(goods.specs().get(i).name(), values.get(i)));
            }
            skus.add(new ProductDraft.SkuDraft(null, goods.skuCode(skus.size() + 1), List.copyOf(spec),
                    goods.priceFen(), goods.listPriceFen(), goods.stock(), null));
        }
        return new ProductDraft(goods.title(), goods.category(), goods.description(), goods.picture(),
                goods.commissionBp(), goods.tags(), skus);
    }
}
