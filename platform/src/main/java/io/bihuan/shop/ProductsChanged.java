package io.bihuan.shop;

import java.util.Set;

/**
 * What is shown of these products has changed: title, picture, price, SKUs or whether they are on the shelf. An import
 * also tells changed stock by this, one event a batch. Published inside the transaction; listen after the commit and
 * read again.
 */
public record ProductsChanged(Set<Long> productIds) {

    public ProductsChanged {
        productIds = Set.copyOf(productIds);
    }
}
