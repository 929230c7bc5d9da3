package io.bihuan.walkthrough;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The market in which the story plays: five people, a shop, an agency, a product.
 *
 * @param owner of the shop
 * @param agent owner of the agency
 * @param buyer who buys first
 * @param other a second buyer
 * @param finance a demo account of the platform's finance staff
 * @param hosted the SKU that is bought
 * @param scarce another SKU of the same product, of which there are only a few
 */
record Market(Visitor owner, Visitor host, Visitor agent, Visitor buyer, Visitor other, Visitor finance,
        String merchantId, String agencyId, String productId, JsonNode hosted, JsonNode scarce, String addressId,
        String otherAddressId) implements AutoCloseable {

    static final int COMMISSION_BP = 2000;
    static final int AGENCY_SHARE_BP = 3000;
    static final long PRICE_FEN = 100_00;
    static final int STOCK = 3;
    static final int SCARCE_STOCK = 2;

    String hostedSkuId() {
        return hosted.path("id").asString();
    }

    String scarceSkuId() {
        return scarce.path("id").asString();
    }

    /** Units of a SKU that the shop says can be sold. */
    int stock(String skuId) {
        var product = owner.get("/products/" + productId).expect(200);
        for (var sku : product.path("skus")) {
            if (sku.path("id").asString().equals(skuId)) {
                return sku.path("stock").asInt();
            }
        }
        throw new Mismatch("the product has no SKU " + skuId);
    }

    @Override
    public void close() {
        List.of(owner, host, agent, buyer, other, finance).forEach(Visitor::close);
    }
}
