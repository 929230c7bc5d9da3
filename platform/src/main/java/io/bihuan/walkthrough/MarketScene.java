package io.bihuan.walkthrough;

import java.net.URI;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** First scene: people register, a shop and an agency open, a product is listed, host and agency sign. */
final class MarketScene {

    private static final String PASSWORD = "walkthrough-Pass-1";

    private final Steps steps;
    private final URI platform;
    private final String suffix;

    /** @param suffix lets the same story be told again on the same platform */
    MarketScene(Steps steps, URI platform, String suffix) {
        this.steps = steps;
        this.platform = platform;
        this.suffix = suffix;
    }

    Market play() {
        var owner = register("owner", "演练店主");
        var host = register("host", "演练主播");
        var agent = register("agent", "演练机构");
        var buyer = register("buyer", "演练买家");
        var other = register("other", "演练买家二");
        var finance = steps.act("signs in as the platform's finance", this::signInAsFinance);
        steps.act("the host becomes a host", saw -> host.post("/hosts", Map.of()).expect(200));
        var merchantId = found(owner, "MERCHANT", "演练小店 " + suffix);
        var agencyId = found(agent, "AGENCY", "演练服务商 " + suffix);
        var product = steps.act("the shop lists a product with two SKUs", saw -> list(owner, merchantId, saw));
        contract(host, agent, other, agencyId);
        var addressId = address(buyer);
        var otherAddressId = address(other);
        return new Market(owner, host, agent, buyer, other, finance, merchantId, agencyId,
                product.path("id").asString(), product.path("skus").get(0), product.path("skus").get(1), addressId,
                otherAddressId);
    }

    private Visitor register(String part, String nickname) {
        var visitor = new Visitor(platform, part);
        steps.act("registers the " + part, saw -> {
            var session = visitor.post("/people",
                    Map.of("login", login(part), "nickname", nickname, "password", PASSWORD)).expect(201);
            saw.put("personId", session.path("person").path("id").asString());
            return session;
        });
        return visitor;
    }

    private String login(String part) {
        return "walk-" + part + "-" + suffix;
    }

    private Visitor signInAsFinance(Map<String, Object> saw) {
        var finance = new Visitor(platform, "finance");
        var accounts = finance.get("/demo/accounts");
        Mismatch.unless(accounts.status() != 404, "this platform is not in demo mode: the story needs a demo account"
                + " of finance and a wallet that can be topped up. Start it with: bihuan demo");
        for (var account : accounts.expect(200)) {
            if (account.path("role").asString().equals("FINANCE")) {
                finance.post("/demo/session", Map.of("key", account.path("key").asString())).expect(200);
                saw.put("account", account.path("nickname").asString());
                return finance;
            }
        }
        throw new Mismatch("there is no demo account of finance");
    }

    private String found(Visitor founder, String kind, String name) {
        return steps.act("opens the " + (kind.equals("AGENCY") ? "agency" : "shop"), saw -> {
            var organisation = founder.post("/organisations", Map.of("kind", kind, "name", name)).expect(201);
            saw.put("id", organisation.path("id").asString());
            saw.put("name", name);
            return organisation.path("id").asString();
        });
    }

    private JsonNode list(Visitor owner, String merchantId, Map<String, Object> saw) {
        var product = owner.post("/merchants/" + merchantId + "/products", Map.of("title", "演练羊绒围巾 Cashmere scarf",
                "category", "apparel", "description", "演练用的商品。", "commissionBp", Market.COMMISSION_BP, "tags",
                List.of("现货", "7天无理由"), "skus",
                List.of(sku("驼色", Market.STOCK), sku("灰色", Market.SCARCE_STOCK)))).expect(201);
        saw.put("productId", product.path("id").asString());
        saw.put("priceFen", product.path("priceFromFen").asLong());
        Mismatch.unlessEqual(Market.PRICE_FEN, product.path("priceFromFen").asLong(), "the product's price");
        Mismatch.unlessEqual(2, product.path("skus").size(), "the number of SKUs");
        return product;
    }

    private Map<String, Object> sku(String colour, int stock) {
        return Map.of("code", "WALK-" + suffix + "-" + (colour.equals("驼色") ? "1" : "2"), "spec",
                List.of(Map.of("name", "颜色", "value", colour)), "priceFen", Market.PRICE_FEN, "listPriceFen", 129_00,
                "stock", stock);
    }

    private void contract(Visitor host, Visitor agent, Visitor stranger, String agencyId) {
        var path = "/agencies/" + agencyId + "/contracts";
        steps.check("an agency may not take more than all", saw -> saw.putAll(agent
                .post(path, Map.of("hostLogin", login("host"), "shareBp", 10_001)).refused(422, "SHARE_OUT_OF_RANGE")));
        steps.check("a stranger may not invite for the agency", saw -> saw.putAll(stranger
                .post(path, Map.of("hostLogin", login("host"), "shareBp", 1)).refused(403, "RIGHT_MISSING")));
        var contractId = steps.act("the agency invites the host for 30 %", saw -> {
            var contract = agent.post(path,
                    Map.of("hostLogin", login("host"), "shareBp", Market.AGENCY_SHARE_BP)).expect(201);
            Mismatch.unlessEqual("INVITED", contract.path("state").asString(), "the contract's state");
            saw.put("contractId", contract.path("id").asString());
            return contract.path("id").asString();
        });
        steps.check("nobody else may accept for the host", saw -> saw.putAll(stranger
                .post("/contracts/" + contractId + "/acceptance", Map.of()).refused(404, "NOT_FOUND")));
        steps.act("the host accepts", saw -> {
            var contract = host.post("/contracts/" + contractId + "/acceptance", Map.of()).expect(200);
            Mismatch.unlessEqual("ACTIVE", contract.path("state").asString(), "the contract's state");
            saw.put("shareBp", contract.path("shareBp").asInt());
            return contract;
        });
        steps.check("a contract is accepted once", saw -> saw.putAll(host
                .post("/contracts/" + contractId + "/acceptance", Map.of()).refused(409, "CONTRACT_NOT_OPEN")));
    }

    private String address(Visitor buyer) {
        return steps.act("the " + buyer.name() + " gives an address", saw -> {
            var address = buyer.post("/addresses", Map.of("recipient", "演练收件人", "phone", "13800000000", "region",
                    "上海市 黄浦区", "street", "演练路 1 号", "preferred", true)).expect(201);
            saw.put("addressId", address.path("id").asString());
            return address.path("id").asString();
        });
    }
}
