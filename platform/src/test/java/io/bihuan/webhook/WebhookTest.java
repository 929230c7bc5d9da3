package io.bihuan.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bihuan.PlatformTest;
import io.bihuan.account.Caller;
import io.bihuan.account.Membership;
import io.bihuan.account.OrganisationKind;
import io.bihuan.account.Role;
import io.bihuan.aftersale.AfterSaleMoved;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.order.ConfirmReceipt;
import io.bihuan.order.Market;
import io.bihuan.order.OrderPaid;
import io.bihuan.order.OrderRequest;
import io.bihuan.order.PlaceOrder;
import io.bihuan.order.Purchase;
import io.bihuan.order.ShipOrder;
import io.bihuan.payment.Payments;
import io.bihuan.payment.RefundRequest;
import io.bihuan.rules.aftersale.AfterSaleEvent;
import io.bihuan.rules.aftersale.AfterSaleState;
import io.bihuan.rules.money.Money;
import io.bihuan.settlement.SettleEscrow;
import io.bihuan.webhook.Listener.Heard;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A merchant's system that is told of its orders, over a real connection. */
@PlatformTest
class WebhookTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final List<String> ALL = List.of("order.paid", "order.shipped", "order.received", "order.settled",
            "order.refunded");

    @Autowired
    private ConnectEndpoint connectEndpoint;
    @Autowired
    private ReplayDeliveries replayDeliveries;
    @Autowired
    private DeliverEvents deliverEvents;
    @Autowired
    private Market market;
    @Autowired
    private PlaceOrder placeOrder;
    @Autowired
    private ShipOrder shipOrder;
    @Autowired
    private ConfirmReceipt confirmReceipt;
    @Autowired
    private SettleEscrow settleEscrow;
    @Autowired
    private Payments payments;
    @Autowired
    private Atomically atomically;
    @Autowired
    private ApplicationEventPublisher events;
    @Autowired
    private JsonMapper json;
    @Autowired
    private Ids ids;
    @Autowired
    private JdbcClient jdbc;

    private final Listener listener = new Listener();
    private long merchant;
    private Caller owner = new Caller(1, "", false, List.of());

    @BeforeEach
    void found() {
        merchant = ids.next();
        owner = member(merchant, Role.OWNER);
    }

    @AfterEach
    void close() {
        jdbc.sql("update webhook.endpoint set state = 'REMOVED', disabled_at = null where organisation_id = ?")
                .param(merchant).update();
        listener.close();
    }

    @Test
    void onlyWhoMayConnectSystemsOfTheMerchantCan() {
        var endpoint = connect("order.paid").endpoint();
        for (var caller : List.of(member(merchant, Role.SERVICE), member(merchant, Role.FINANCE),
                member(ids.next(), Role.OWNER))) {
            assertThat(code(connectEndpoint.connect(caller, merchant, listener.url(), ALL))).isEqualTo("RIGHT_MISSING");
            assertThat(code(connectEndpoint.of(caller, merchant))).isEqualTo("RIGHT_MISSING");
            assertThat(code(replayDeliveries.of(caller, merchant, endpoint.id(), null, null, 5)))
                    .isEqualTo("RIGHT_MISSING");
        }
        long another = ids.next();
        assertThat(code(connectEndpoint.disconnect(member(another, Role.OWNER), another, endpoint.id())))
                .isEqualTo("NOT_FOUND");
        assertThat(code(connectEndpoint.renewSecret(member(another, Role.OWNER), another, endpoint.id())))
                .isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "ftp://erp.example.com/", "https://user:word@erp.example.com/", "https:///path",
            "https://erp.example.com/#x", "https://erp.example.com:99999/", "https://erp.example.com/a b",
            "https://erp.example.com/\r\nHost: evil", "javascript:alert(1)", "file:///etc/passwd", "https://例.com/"})
    void whatIsNoAddressIsRefused(String url) {
        assertThat(code(connectEndpoint.connect(owner, merchant, url, ALL))).isEqualTo("ENDPOINT_URL_INVALID");
    }

    @Test
    void unknownOrNoEventsAndTooManyEndpointsAreRefused() {
        assertThat(code(connectEndpoint.connect(owner, merchant, listener.url(), List.of())))
                .isEqualTo("ENDPOINT_EVENTS_INVALID");
        assertThat(code(connectEndpoint.connect(owner, merchant, listener.url(), List.of("order.eaten"))))
                .isEqualTo("ENDPOINT_EVENTS_INVALID");
        for (int i = 0; i < ConnectEndpoint.ENDPOINTS_MAX; i++) {
            connect("order.paid");
        }
        assertThat(code(connectEndpoint.connect(owner, merchant, listener.url(), ALL)))
                .isEqualTo("TOO_MANY_ENDPOINTS");
    }

    @Test
    void tellsTheWayOfAnOrderWithIdsAndAmounts() throws Exception {
        var shop = market.merchant();
        merchant = shop.id();
        owner = shop.owner();
        connect(ALL.toArray(String[]::new));
        var product = market.product(shop, 100_00, 20);
        var buyer = market.buyer(Money.ofYuan(1_000));
        var request = new OrderRequest(product.skus().getFirst().id(), 2, null, null, buyer.address().id(), 100_00,
                "WALLET");
        var order = placeOrder.place(buyer.caller(), UUID.randomUUID().toString(), request).orRefuse().order();
        shipOrder.ship(owner, merchant, order.id(), "顺丰", "SF10000001").orRefuse();
        confirmReceipt.confirm(buyer.caller(), order.id()).orRefuse();
        jdbc.sql("update orders.purchase set settles_at = now() where id = ?").param(order.id()).update();
        settleEscrow.settle(order.id()).orRefuse();
        var returned = placeOrder.place(buyer.caller(), UUID.randomUUID().toString(), request).orRefuse().order();
        payments.refund(RefundRequest.fromEscrow(returned.id(), "a", merchant, Money.ofYuan(30), "补差")).orRefuse();

        await().atMost(SOON).until(() -> listener.heard().size() >= 6);

        assertThat(data("order.paid", order)).containsEntry("paidFen", 200_00).containsEntry("merchantId",
                Long.toString(merchant));
        assertThat(data("order.shipped", order)).containsEntry("carrier", "顺丰").containsEntry("waybill",
                "SF10000001");
        assertThat(data("order.received", order)).containsKey("settlesAt");
        long merchants = order.shares().stream().filter(share -> share.party().name().equals("MERCHANT"))
                .mapToLong(share -> share.amountFen()).sum();
        assertThat(data("order.settled", order)).containsEntry("merchantFen", Math.toIntExact(merchants));
        assertThat(data("order.refunded", returned)).containsEntry("refundFen", 30_00).containsKey("refundId");
        assertThat(listener.heard()).hasSize(6).extracting(Heard::id).doesNotHaveDuplicates();
        assertThat(listener.heard().getFirst().headers()).containsEntry("path", "/erp?shop=7");
    }

    @Test
    void tellsWhatHappensToAnAfterSaleUntilWhenSomebodyHasToAct() {
        connect("aftersale.changed");
        long order = ids.next();
        var deadline = Instant.parse("2026-11-25T00:00:00Z");
        atomically.run(() -> {
            events.publishEvent(new AfterSaleMoved(71, order, 1, merchant, AfterSaleEvent.REQUEST,
                    AfterSaleState.AWAITING_MERCHANT, deadline));
            return Outcome.done(order);
        });

        assertThat(values(json.readTree(heard(1).getFirst().body()).path("data"))).containsExactlyInAnyOrderEntriesOf(
                Map.of("orderId", Long.toString(order), "merchantId", Long.toString(merchant), "afterSaleId", "71",
                        "event", "REQUEST", "state", "AWAITING_MERCHANT", "deadline", "2026-11-25T00:00:00Z"));
    }

    @Test
    void tellsNobodyOfWhatWasRolledBackNorOfWhatNobodyAskedFor() {
        connect("order.shipped");
        happen(1);
        atomically.run(() -> {
            events.publishEvent(new OrderPaid(ids.next(), 1, merchant, null, null, 1));
            return Outcome.<Integer>refused(Refusal.conflict("ORDER_STATE_WRONG"));
        });

        assertThat(deliveries()).isZero();
    }

    @Test
    void theSignatureProvesWhoSaysItAndWhen() throws Exception {
        var connected = connect("order.paid");
        happen(1);

        var heard = heard(1).getFirst();

        assertThat(heard.headers().get("webhook-signature")).isEqualTo(signature(connected.secret(), heard));
        assertThat(Instant.ofEpochSecond(Long.parseLong(heard.headers().get("webhook-timestamp"))))
                .isBetween(Instant.now().minusSeconds(30), Instant.now());
        var changed = new Heard(heard.headers(), heard.body().replace("1", "2"));
        assertThat(signature(connected.secret(), changed)).isNotEqualTo(signature(connected.secret(), heard));
        assertThat(connectEndpoint.of(owner, merchant).orRefuse().toString()).doesNotContain(connected.secret());
    }

    @Test
    void bothSecretsSignWhileOneTakesOverFromTheOther() throws Exception {
        var before = connect("order.paid");
        var after = connectEndpoint.renewSecret(owner, merchant, before.endpoint().id()).orRefuse();
        happen(1);

        var heard = heard(1).getFirst();

        assertThat(heard.headers().getOrDefault("webhook-signature", "").split(" "))
                .containsExactly(signature(after.secret(), heard), signature(before.secret(), heard));
        jdbc.sql("update webhook.endpoint set former_until = now() where id = ?").param(before.endpoint().id())
                .update();
        happen(1);
        var later = heard(2).getLast();
        assertThat(later.headers().get("webhook-signature")).isEqualTo(signature(after.secret(), later));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 404, 302})
    void whatWasNotTakenIsSentAgainByTheSameNumber(int status) {
        var endpoint = connect("order.paid").endpoint();
        listener.answers(status);
        happen(1);
        heard(1);
        await().atMost(SOON).until(() -> only(endpoint).attempts() == 1);
        var failed = only(endpoint);
        assertThat(failed.state()).isEqualTo(DeliveryState.WAITING);
        assertThat(failed.nextAttemptAt()).isAfter(Instant.now().plusSeconds(5));
        listener.answers(204);

        dueNow(endpoint);
        await().atMost(SOON).until(() -> only(endpoint).state() == DeliveryState.DELIVERED);

        assertThat(heard(2)).extracting(Heard::id).containsOnly(Long.toString(failed.eventId()));
        var log = replayDeliveries.one(owner, merchant, endpoint.id(), failed.eventId()).orRefuse();
        assertThat(log.attempts()).extracting(Delivery.Attempt::status).containsExactly(204, status);
        assertThat(log.attempts().getLast().answer()).isEqualTo("收到");
    }

    @Test
    void waitsDoubleAndEnd() {
        var endpoint = connect("order.paid").endpoint();
        listener.answers(500);
        happen(1);
        heard(1);
        await().atMost(SOON).until(() -> only(endpoint).attempts() == 1);
        jdbc.sql("update webhook.delivery set attempts = 13, tries = 13 where endpoint_id = ?").param(endpoint.id())
                .update();
        dueNow(endpoint);
        await().atMost(SOON).until(() -> only(endpoint).attempts() == 14);
        assertThat(only(endpoint).nextAttemptAt()).isBetween(Instant.now().plus(Duration.ofHours(5)),
                Instant.now().plus(Duration.ofHours(7)));

        dueNow(endpoint);
        await().atMost(SOON).until(() -> only(endpoint).state() == DeliveryState.GIVEN_UP);

        listener.answers(200);
        replayDeliveries.again(owner, merchant, endpoint.id(), only(endpoint).eventId()).orRefuse();
        dueNow(endpoint);
        await().atMost(SOON).until(() -> only(endpoint).state() == DeliveryState.DELIVERED);
    }

    @Test
    void anEndpointThatIsNotThereIsSentToAgain() {
        var endpoint = connect("order.paid").endpoint();
        listener.close();
        happen(1);

        await().atMost(SOON).until(() -> only(endpoint).attempts() == 1);

        var log = replayDeliveries.one(owner, merchant, endpoint.id(), only(endpoint).eventId()).orRefuse();
        assertThat(log.attempts().getFirst().status()).isNull();
        assertThat(log.attempts().getFirst().answer()).contains("ConnectException");
    }

    @Test
    void aSlowEndpointEndsInTimeAndHoldsUpNobodyElse() {
        try (var other = new Listener()) {
            var slow = connect("order.paid").endpoint();
            connectEndpoint.connect(owner, merchant, other.url(), List.of("order.paid")).orRefuse();
            listener.isSlow(true);
            long began = System.nanoTime();
            happen(20);

            await().atMost(SOON).until(() -> other.heard().size() == 20);

            var others = Duration.ofNanos(System.nanoTime() - began);
            await().atMost(SOON).until(() -> attempts(slow) > 0);
            assertThat(others).isLessThan(Duration.ofSeconds(10));
            // One attempt, not twenty: it rests after it failed.
            assertThat(attempts(slow)).isEqualTo(1);
            assertThat(jdbc.sql("select answer from webhook.attempt where endpoint_id = ?").param(slow.id())
                    .query(String.class).single()).isEqualTo("no answer within 2000 ms");
        }
    }

    @Test
    void oneThatFailsTooOftenIsDisabledAndGetsAllOfItWhenItIsEnabled() {
        var endpoint = connect("order.paid").endpoint();
        listener.answers(500);
        jdbc.sql("update webhook.endpoint set failures = 99 where id = ?").param(endpoint.id()).update();
        happen(1);
        await().atMost(SOON).until(() -> state(endpoint) == EndpointState.DISABLED);
        var disabled = connectEndpoint.of(owner, merchant).orRefuse().getFirst();
        assertThat(disabled.why()).isEqualTo("100 × HTTP 500");
        assertThat(disabled.disabledAt()).isNotNull();
        happen(1);
        assertThat(listener.heard()).hasSize(1);
        listener.answers(200);

        dueNow(endpoint);
        assertThat(listener.heard()).hasSize(1);

        connectEndpoint.enable(owner, merchant, endpoint.id()).orRefuse();

        await().atMost(SOON).until(() -> listener.heard().size() == 3);
        assertThat(state(endpoint)).isEqualTo(EndpointState.ACTIVE);
    }

    @Test
    void oneThatSaysThatItIsGoneIsDisabledAtOnce() {
        var endpoint = connect("order.paid").endpoint();
        listener.answers(410);
        happen(1);

        await().atMost(SOON).until(() -> state(endpoint) == EndpointState.DISABLED);
    }

    @Test
    void oneThatWasRemovedHearsNothing() {
        var endpoint = connect("order.paid").endpoint();
        connectEndpoint.disconnect(owner, merchant, endpoint.id()).orRefuse();
        happen(1);

        assertThat(deliveries()).isZero();
        assertThat(code(connectEndpoint.ping(owner, merchant, endpoint.id()))).isEqualTo("NOT_FOUND");
    }

    @Test
    void replaysOneAndASpanOfTime() {
        var endpoint = connect("order.paid").endpoint();
        happen(3);
        heard(3);
        await().atMost(SOON).until(() -> delivered(endpoint) == 3);
        var first = replayDeliveries.of(owner, merchant, endpoint.id(), null, null, 10).orRefuse().items().getLast();

        replayDeliveries.again(owner, merchant, endpoint.id(), first.eventId()).orRefuse();
        assertThat(heard(4).getLast().id()).isEqualTo(Long.toString(first.eventId()));
        await().atMost(SOON).until(() -> delivered(endpoint) == 3);

        var now = Instant.now();
        assertThat(replayDeliveries.again(owner, merchant, endpoint.id(), now.minusSeconds(600), now.plusSeconds(60))
                .orRefuse()).isEqualTo(3);
        heard(7);
        assertThat(listener.heard().stream().map(Heard::id).distinct()).hasSize(3);
        assertThat(code(replayDeliveries.again(owner, merchant, endpoint.id(), now, now)))
                .isEqualTo("REPLAY_SPAN_INVALID");
        assertThat(code(replayDeliveries.again(owner, merchant, endpoint.id(), 42))).isEqualTo("NOT_FOUND");
    }

    /** It had taken the endpoint, and nobody knows how far it came. */
    @Test
    void whatAProcessThatDiedHadTakenIsSentByAnother() {
        var endpoint = connect("order.paid").endpoint();
        jdbc.sql("update webhook.endpoint set taken_until = now() + interval '1 hour' where id = ?")
                .param(endpoint.id()).update();
        happen(1);
        deliverEvents.look();
        assertThat(only(endpoint).attempts()).isZero();

        jdbc.sql("update webhook.endpoint set taken_until = now() - interval '1 second' where id = ?")
                .param(endpoint.id()).update();

        heard(1);
    }

    @Test
    void aPingArrivesWhateverWasAskedFor() {
        var endpoint = connect("order.settled").endpoint();

        connectEndpoint.ping(owner, merchant, endpoint.id()).orRefuse();

        assertThat(json.readTree(heard(1).getFirst().body()).path("type").asString()).isEqualTo("ping");
    }

    @Test
    void thousandsArriveOnceEach() {
        var endpoint = connect("order.paid").endpoint();

        happen(2_000);

        await().atMost(Duration.ofSeconds(60)).until(() -> delivered(endpoint) == 2_000);
        assertThat(listener.heard().stream().map(Heard::id).distinct()).hasSize(2_000);
        assertThat(listener.heard()).hasSize(2_000);
    }

    private ConnectEndpoint.Connected connect(String... kinds) {
        return connectEndpoint.connect(owner, merchant, listener.url(), List.of(kinds)).orRefuse();
    }

    /** Orders that are paid, all in one transaction, as the order lane does. */
    private void happen(int orders) {
        atomically.run(() -> {
            IntStream.range(0, orders).forEach(
                    _ -> events.publishEvent(new OrderPaid(ids.next(), 1, merchant, null, null, 100_00)));
            return Outcome.done(orders);
        });
    }

    private List<Heard> heard(int times) {
        await().atMost(SOON).until(() -> listener.heard().size() >= times);
        assertThat(listener.heard()).hasSize(times);
        return listener.heard();
    }

    private Map<String, Object> data(String type, Purchase order) {
        return listener.heard().stream().map(heard -> json.readTree(heard.body()))
                .filter(body -> body.path("type").asString().equals(type)
                        && body.path("data").path("orderId").asString().equals(Long.toString(order.id())))
                .map(body -> body.path("data")).map(this::values).reduce((one, two) -> {
                    throw new AssertionError("told twice: " + one);
                }).orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> values(JsonNode data) {
        return json.convertValue(data, Map.class);
    }

    private void dueNow(Endpoint endpoint) {
        jdbc.sql("update webhook.endpoint set rests_until = null where id = ?").param(endpoint.id()).update();
        jdbc.sql("update webhook.delivery set next_attempt_at = now() where endpoint_id = ? and state = 'WAITING'")
                .param(endpoint.id()).update();
        deliverEvents.look();
    }

    private Delivery only(Endpoint endpoint) {
        var all = replayDeliveries.of(owner, merchant, endpoint.id(), null, null, 5).orRefuse().items();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private EndpointState state(Endpoint endpoint) {
        return connectEndpoint.of(owner, merchant).orRefuse().stream().filter(one -> one.id() == endpoint.id())
                .findFirst().orElseThrow().state();
    }

    private long delivered(Endpoint endpoint) {
        return jdbc.sql("select count(*) from webhook.delivery where endpoint_id = ? and state = 'DELIVERED'")
                .param(endpoint.id()).query(Long.class).single();
    }

    private long attempts(Endpoint endpoint) {
        return jdbc.sql("select count(*) from webhook.attempt where endpoint_id = ?").param(endpoint.id())
                .query(Long.class).single();
    }

    private long deliveries() {
        return jdbc.sql("""
            select count(*) from webhook.delivery d join webhook.endpoint e on e.id = d.endpoint_id
            where e.organisation_id = ?
            """).param(merchant).query(Long.class).single();
    }

    private Caller member(long organisation, Role role) {
        return new Caller(ids.next(), "", false,
                List.of(new Membership(organisation, "", OrganisationKind.MERCHANT, role)));
    }

    /** As a receiver would compute it. */
    private static String signature(String secret, Heard heard) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        var signed = heard.id() + "." + heard.headers().get("webhook-timestamp") + "." + heard.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "DONE";
    }
}
