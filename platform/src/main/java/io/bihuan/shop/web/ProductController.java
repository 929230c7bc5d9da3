package io.bihuan.shop.web;

import io.bihuan.account.Caller;
import io.bihuan.account.Membership;
import io.bihuan.account.Organisation;
import io.bihuan.account.OrganisationKind;
import io.bihuan.account.Organisations;
import io.bihuan.account.Right;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import io.bihuan.shop.AddProduct;
import io.bihuan.shop.ChangeShelfState;
import io.bihuan.shop.EditProduct;
import io.bihuan.shop.Product;
import io.bihuan.shop.ProductSearch;
import io.bihuan.shop.Products;
import io.bihuan.shop.ShelfState;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Products: the public page of one, and the merchant's own. */
@RestController
@RequestMapping("/api/v1")
class ProductController {

    private final Products products;
    private final AddProduct addProduct;
    private final EditProduct editProduct;
    private final ChangeShelfState changeShelfState;
    private final Organisations organisations;

    ProductController(Products products, AddProduct addProduct, EditProduct editProduct,
            ChangeShelfState changeShelfState, Organisations organisations) {
        this.products = products;
        this.addProduct = addProduct;
        this.editProduct = editProduct;
        this.changeShelfState = changeShelfState;
        this.organisations = organisations;
    }

    record ShelfStateBody(@NotNull ShelfState state) {
    }

    /** Anyone may look at a product; one that is off the shelf says so, for the orders that name it. */
    @GetMapping("/products/{id}")
    ProductView one(@PathVariable long id) {
        return view(products.find(id).orElseThrow(() -> new RefusedException(Refusal.notFound("product"))));
    }

    @GetMapping("/merchants/{merchantId}/products")
    Page<ProductView> list(Caller caller, @PathVariable long merchantId, @RequestParam @Nullable String q,
            @RequestParam @Nullable ShelfState state, @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        caller.refusalFor(Right.LIST_PRODUCTS, merchantId).ifPresent(refusal -> {
            throw new RefusedException(refusal);
        });
        return views(products.search(ProductSearch.ofMerchant(merchantId, q, state, cursor, Page.limit(limit))));
    }

    /** What the caller, as a host, may put on the shelf of a room. */
    @GetMapping("/products-to-sell")
    Page<ProductView> toSell(Caller caller, @RequestParam @Nullable String q, @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var own = caller.memberships().stream().filter(membership -> membership.kind() == OrganisationKind.MERCHANT)
                .map(Membership::organisationId).collect(Collectors.toSet());
        return views(products.search(ProductSearch.forHost(own, q, cursor, Page.limit(limit))));
    }

    @PostMapping("/merchants/{merchantId}/products")
    @ResponseStatus(HttpStatus.CREATED)
    ProductView add(Caller caller, @PathVariable long merchantId, @Valid @RequestBody ProductBody body) {
        return view(addProduct.add(caller, merchantId, body.draft()).orRefuse());
    }

    @PutMapping("/products/{id}")
    ProductView edit(Caller caller, @PathVariable long id, @Valid @RequestBody ProductBody body) {
        return view(editProduct.edit(caller, id, body.version(), body.draft()).orRefuse());
    }

    @PostMapping("/products/{id}/shelf-state")
    ProductView changeShelfState(Caller caller, @PathVariable long id, @Valid @RequestBody ShelfStateBody body) {
        return view(changeShelfState.change(caller, id, body.state()).orRefuse());
    }

    private Page<ProductView> views(Page<Product> page) {
        var names = organisations.find(page.items().stream().map(Product::merchantId).collect(Collectors.toSet()));
        return page.map(product -> ProductView.of(product, name(names.get(product.merchantId()))));
    }

    private ProductView view(Product product) {
        return ProductView.of(product, name(organisations.find(product.merchantId()).orElse(null)));
    }

    private static String name(@Nullable Organisation organisation) {
        return organisation == null ? "" : organisation.name();
    }
}
