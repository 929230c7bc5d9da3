package io.bihuan.shop;

import io.bihuan.account.Caller;
import io.bihuan.account.Membership;
import io.bihuan.account.OrganisationKind;
import io.bihuan.account.Role;
import io.bihuan.shop.ProductDraft.SkuDraft;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Merchants, their staff and drafts of products, each new: tests share one database. */
public final class ShopFixture {

    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime());

    private ShopFixture() {
    }

    /** A number that no other test has: an id of a merchant or a person, or the end of a code. */
    public static long fresh() {
        return NUMBERS.incrementAndGet();
    }

    public static Caller owner(long merchantId) {
        return staff(merchantId, Role.OWNER);
    }

    public static Caller staff(long merchantId, Role role) {
        return new Caller(fresh(), "店员", false,
                List.of(new Membership(merchantId, "测试小店", OrganisationKind.MERCHANT, role)));
    }

    public static Caller viewer() {
        return new Caller(fresh(), "看客", false, List.of());
    }

    /** A product of one SKU: ¥199.00, 20 units, 20 % commission. */
    public static ProductDraft coat() {
        return draft(List.of(sku("C-" + fresh(), List.of(), 199_00, 20)));
    }

    public static ProductDraft draft(List<SkuDraft> skus) {
        return new ProductDraft("羊毛大衣", "apparel", "双面呢,手工缝制。", null, 20_00, List.of("7天无理由"), skus);
    }

    public static SkuDraft sku(String code, List<SpecValue> spec, long priceFen, int stock) {
        return new SkuDraft(null, code, spec, priceFen, null, stock, null);
    }

    public static List<SpecValue> spec(String colour, String size) {
        return List.of(new SpecValue("颜色", colour), new SpecValue("尺码", size));
    }

    /** The draft that an edit form would send back unchanged. */
    public static ProductDraft again(Product product) {
        return new ProductDraft(product.title(), product.category().code(), product.description(), product.picture(),
                product.commissionBp(), product.tags(),
                product.skus().stream().map(sku -> new SkuDraft(sku.id(), sku.code(), sku.spec(), sku.priceFen(),
                        sku.listPriceFen(), sku.stock(), sku.stock())).toList());
    }

    static ProductDraft titled(String title) {
        return with(title, "apparel", "", null, 0, List.of());
    }

    static ProductDraft with(String title, String category, String description, @Nullable String picture,
            int commissionBp, List<String> tags) {
        return new ProductDraft(title, category, description, picture, commissionBp, tags, coat().skus());
    }
}
