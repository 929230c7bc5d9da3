package io.bihuan.order;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bihuan.account.Organisation;
import io.bihuan.account.Organisations;
import io.bihuan.account.People;
import io.bihuan.account.Person;
import io.bihuan.foundation.Texts;
import io.bihuan.rules.order.OrderEvent;
import io.bihuan.rules.order.OrderState;
import io.bihuan.rules.order.RefundCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Puts together what pages show of orders; each party sees the same split, but only some see the address. */
@Component
public class PurchaseViews {

    /** How soon a merchant has promised to ship. Source: DOMAIN.md section 8, the standard promise of 48 hours. */
    public static final Duration SHIP_WITHIN = Duration.ofHours(48);
    private static final List<String> PROTECTIONS = List.of("PROTECTION_ESCROW", "PROTECTION_SEVEN_DAYS",
            "PROTECTION_SHIP_48H");

    private static final Duration NAMES_REMEMBERED = Duration.ofSeconds(5);
    private static final int NAMES_REMEMBERED_MAX = 20_000;

    private final People people;
    private final Organisations organisations;
    private final OrderRefunds refunds;
    private final Texts texts;
    private final Supplier<List<PurchaseView.Protection>> protections = SingletonSupplier.of(this::readProtections);
    /** Names alone are read from these; a storm of orders would ask for the same ones thousands of times a second. */
    private final Cache<Long, Person> persons = Caffeine.newBuilder().maximumSize(NAMES_REMEMBERED_MAX)
            .expireAfterWrite(NAMES_REMEMBERED).build();
    private final Cache<Long, Organisation> parties = Caffeine.newBuilder().maximumSize(NAMES_REMEMBERED_MAX)
            .expireAfterWrite(NAMES_REMEMBERED).build();

    PurchaseViews(People people, Organisations organisations, OrderRefunds refunds, Texts texts) {
        this.people = people;
        this.organisations = organisations;
        this.refunds = refunds;
        this.texts = texts;
    }

    /** Who looks at an order. */
    public enum Viewer {
        BUYER, MERCHANT, OTHER_PARTY
    }

    public PurchaseView view(Purchase order, Viewer viewer) {
        return views(List.of(order), viewer).getFirst();
    }

    /** What its buyer sees of an order that was placed a moment ago: nothing has gone back of it. */
    public PurchaseView viewNew(Purchase order) {
        return views(List.of(order), Viewer.BUYER, Map.of()).getFirst();
    }

    public List<PurchaseView> views(Collection<Purchase> orders, Viewer viewer) {
        return views(orders, viewer, refunds.of(orders.stream().map(Purchase::id).toList()));
    }

    private List<PurchaseView> views(Collection<Purchase> orders, Viewer viewer, Map<Long, Refunded> refunded) {
        var persons = this.persons.getAll(orders.stream().flatMap(order -> Stream.of(order.buyerId(), order.hostId()))
                .filter(Objects::nonNull).distinct().toList(), missing -> people.find(List.copyOf(missing)));
        var parties = this.parties.getAll(orders.stream().flatMap(order -> Stream.of(order.merchantId(),
                order.agencyId(), Organisation.PLATFORM_ID)).filter(Objects::nonNull).distinct().toList(),
                missing -> organisations.find(List.copyOf(missing)));
        return orders.stream().map(order -> view(order, refunded.getOrDefault(order.id(), Refunded.NOTHING), viewer,
                persons, parties)).toList();
    }

    /** The ways in which a buyer is protected, to be shown before paying and in the order. */
    public List<PurchaseView.Protection> protections() {
        return protections.get();
    }

    private List<PurchaseView.Protection> readProtections() {
        return PROTECTIONS.stream().map(code -> new PurchaseView.Protection(code,
                Map.of("zh-CN", texts.of(code, Map.of(), Locale.SIMPLIFIED_CHINESE), "en",
                        texts.of(code, Map.of(), Locale.ENGLISH))))
                .toList();
    }

    private PurchaseView view(Purchase order, Refunded refunded, Viewer viewer, Map<Long, Person> persons,
            Map<Long, Organisation> parties) {
        var buyer = Objects.requireNonNull(persons.get(order.buyerId()));
        var host = order.hostId() == null ? null : persons.get(order.hostId());
        var agency = order.agencyId() == null ? null : parties.get(order.agencyId());
        return new PurchaseView(order.id(), order.state(), order.createdAt(), order.lines().stream()
                .map(line -> new PurchaseView.LineView(line.line(), line.skuId(), line.productId(), line.title(),
                        line.spec(), line.picture(), line.quantity(), line.unitPriceFen(), line.listPriceFen(),
                        line.amountFen(), refunded.units(line.line()), refunded.ofLine(line.line()).fen()))
                .toList(), order.goodsFen(), order.freightFen(), order.paidFen(), refunded.amount().fen(),
                refunds(refunded), order.channel(),
                new PurchaseView.PartyView(order.merchantId(), name(parties, order.merchantId())),
                new PurchaseView.PartyView(buyer.id(),
                        viewer == Viewer.BUYER ? buyer.nickname() : Masked.nickname(buyer.nickname())),
                host == null ? null : new PurchaseView.PartyView(host.id(), host.nickname()),
                agency == null ? null : new PurchaseView.PartyView(agency.id(), agency.name()),
                order.roomId() == null
                        ? null
                        : new PurchaseView.RoomRef(order.roomId(), Objects.requireNonNull(order.roomTitle())),
                address(order, viewer), shipment(order), split(order, refunded, persons, parties),
                order.timeline().stream()
                        .map(step -> new PurchaseView.StepView(step.event(), step.at())).toList(),
                order.settlesAt(), order.settledAt(), next(order), protections(), actions(order, viewer));
    }

    private static PurchaseView.@Nullable ShipmentView shipment(Purchase order) {
        var shipment = order.shipment();
        return shipment == null
                ? null
                : new PurchaseView.ShipmentView(shipment.carrier(), shipment.waybill(), shipment.shippedAt());
    }

    private static PurchaseView.@Nullable AddressView address(Purchase order, Viewer viewer) {
        var to = order.destination();
        return switch (viewer) {
            case BUYER -> new PurchaseView.AddressView(to.recipient(), to.phone(), to.region(), to.street());
            // The label needs the whole address until the parcel has gone; afterwards a masked one is enough.
            case MERCHANT -> order.state().isPaidUnshipped()
                    ? new PurchaseView.AddressView(to.recipient(), to.phone(), to.region(), to.street())
                    : new PurchaseView.AddressView(Masked.nickname(to.recipient()), Masked.phone(to.phone()),
                            to.region(), "***");
            case OTHER_PARTY -> null;
        };
    }

    private static List<PurchaseView.RefundView> refunds(Refunded refunded) {
        return Arrays.stream(RefundCode.values()).filter(code -> refunded.of(code).isPositive())
                .map(code -> new PurchaseView.RefundView(code, code.number(), code.isFree(),
                        refunded.of(code).fen()))
                .toList();
    }

    private static List<PurchaseView.ShareView> split(Purchase order, Refunded refunded, Map<Long, Person> persons,
            Map<Long, Organisation> parties) {
        var state = order.settledAt() != null
                ? PurchaseView.ShareState.SETTLED
                : PurchaseView.ShareState.IN_ESCROW;
        var shares = new ArrayList<PurchaseView.ShareView>();
        for (var share : order.shares()) {
            var name = switch (share.party()) {
                case HOST -> Objects.requireNonNull(persons.get(share.ownerId())).nickname();
                default -> name(parties, share.ownerId());
            };
            shares.add(new PurchaseView.ShareView(share.party(), name, share.amountFen(),
                    refunded.by(share.line(), share.party()).fen(), share.baseFen(), share.rateBp(),
                    share.ruleKind() == null || share.ruleVersion() == null
                            ? null
                            : new PurchaseView.RuleRef(share.ruleKind(), share.ruleVersion()),
                    state));
        }
        return shares;
    }

    private static PurchaseView.@Nullable NextStep next(Purchase order) {
        return switch (order.state()) {
            case PAID, PREPARING -> new PurchaseView.NextStep(PurchaseView.Actor.MERCHANT, PurchaseView.Action.SHIP,
                    order.createdAt().plus(SHIP_WITHIN));
            case SHIPPED -> new PurchaseView.NextStep(PurchaseView.Actor.BUYER, PurchaseView.Action.CONFIRM_RECEIPT,
                    Objects.requireNonNull(order.shipment()).shippedAt().plus(ReceiptTimer.SILENCE_MAX));
            case RECEIVED -> new PurchaseView.NextStep(PurchaseView.Actor.PLATFORM, PurchaseView.Action.SETTLE,
                    Objects.requireNonNull(order.settlesAt()));
            case CANCEL_REQUESTED -> new PurchaseView.NextStep(PurchaseView.Actor.MERCHANT,
                    PurchaseView.Action.INTERCEPT, since(order, OrderEvent.CANCELLATION)
                            .plus(OrderState.CANCEL_REQUESTED.deadline().orElseThrow().within()));
            case CREATED -> new PurchaseView.NextStep(PurchaseView.Actor.BUYER, PurchaseView.Action.PAY,
                    PayOrder.until(order));
            case SETTLED, CLOSED, REFUNDED_BEFORE_SHIP, REFUNDED_AFTER_SHIP, REFUNDED_AFTER_RECEIPT -> null;
        };
    }

    private static Instant since(Purchase order, OrderEvent event) {
        return order.timeline().stream().filter(step -> step.event() == event).findFirst().orElseThrow().at();
    }

    private static List<PurchaseView.Action> actions(Purchase order, Viewer viewer) {
        return switch (viewer) {
            case BUYER -> switch (order.state()) {
                case CREATED -> List.of(PurchaseView.Action.PAY);
                case PAID -> List.of(PurchaseView.Action.CANCEL, PurchaseView.Action.SWAP_SKU);
                case PREPARING -> List.of(PurchaseView.Action.CANCEL);
                case SHIPPED -> List.of(PurchaseView.Action.CONFIRM_RECEIPT, PurchaseView.Action.ASK_AFTER_SALE);
                case RECEIVED, SETTLED -> List.of(PurchaseView.Action.ASK_AFTER_SALE);
                default -> List.of();
            };
            case MERCHANT -> switch (order.state()) {
                case PAID -> List.of(PurchaseView.Action.SHIP, PurchaseView.Action.PICK, PurchaseView.Action.CANCEL);
                case PREPARING -> List.of(PurchaseView.Action.SHIP, PurchaseView.Action.CANCEL);
                case CANCEL_REQUESTED -> List.of(PurchaseView.Action.INTERCEPT, PurchaseView.Action.SHIP);
                default -> List.of();
            };
            case OTHER_PARTY -> List.of();
        };
    }

    private static String name(Map<Long, Organisation> parties, long id) {
        return Objects.requireNonNull(parties.get(id), "a party of an order exists").name();
    }
}
