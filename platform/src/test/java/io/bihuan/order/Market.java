package io.bihuan.order;

import io.bihuan.account.AccessTokens;
import io.bihuan.account.Address;
import io.bihuan.account.Addresses;
import io.bihuan.account.BecomeHost;
import io.bihuan.account.Caller;
import io.bihuan.account.FoundOrganisation;
import io.bihuan.account.OrganisationKind;
import io.bihuan.account.People;
import io.bihuan.account.RegisterPerson;
import io.bihuan.agency.AcceptContract;
import io.bihuan.agency.InviteHost;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.JournalDraft;
import io.bihuan.ledger.JournalKind;
import io.bihuan.ledger.Ledger;
import io.bihuan.live.DirectRoom;
import io.bihuan.live.PlanRoom;
import io.bihuan.live.Room;
import io.bihuan.live.RoomDraft;
import io.bihuan.live.StockShelf;
import io.bihuan.live.StreamKeys;
import io.bihuan.live.Visibility;
import io.bihuan.media.ClipPublisher;
import io.bihuan.media.MediaAddresses;
import io.bihuan.media.Signal;
import io.bihuan.media.Streams;
import io.bihuan.rules.live.RoomState;
import io.bihuan.rules.money.Money;
import io.bihuan.shop.AddProduct;
import io.bihuan.shop.Product;
import io.bihuan.shop.ProductDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** A market of its own for a test, made through the use cases: people, a shop, an agency, a room on air. */
@Component
public final class Market {

    private static final AtomicLong NUMBERS = new AtomicLong(System.currentTimeMillis());

    private final RegisterPerson registerPerson;
    private final People people;
    private final FoundOrganisation foundOrganisation;
    private final BecomeHost becomeHost;
    private final AccessTokens tokens;
    private final Addresses addresses;
    private final AddProduct addProduct;
    private final InviteHost inviteHost;
    private final AcceptContract acceptContract;
    private final Ledger ledger;
    private final PlanRoom planRoom;
    private final StockShelf stockShelf;
    private final StreamKeys streamKeys;
    private final DirectRoom directRoom;
    private final Streams streams;
    private final MediaAddresses media;

    Market(RegisterPerson registerPerson, People people, FoundOrganisation foundOrganisation, BecomeHost becomeHost,
            AccessTokens tokens, Addresses addresses, AddProduct addProduct, InviteHost inviteHost,
            AcceptContract acceptContract, Ledger ledger, PlanRoom planRoom, StockShelf stockShelf,
            StreamKeys streamKeys, DirectRoom directRoom, Streams streams, MediaAddresses media) {
        this.registerPerson = registerPerson;
        this.people = people;
        this.foundOrganisation = foundOrganisation;
        this.becomeHost = becomeHost;
        this.tokens = tokens;
        this.addresses = addresses;
        this.addProduct = addProduct;
        this.inviteHost = inviteHost;
        this.acceptContract = acceptContract;
        this.ledger = ledger;
        this.planRoom = planRoom;
        this.stockShelf = stockShelf;
        this.streamKeys = streamKeys;
        this.directRoom = directRoom;
        this.streams = streams;
        this.media = media;
    }

    /** A person who can buy: with an address and money. */
    public record Buyer(Caller caller, Address address) {
    }

    public record Merchant(Caller owner, long id) {
    }

    /** A room on air; close it to stop its picture. */
    public record OnAir(Room room, long itemId, ClipPublisher publisher) implements AutoCloseable {

        @Override
        public void close() {
            publisher.close();
        }
    }

    public Caller person() {
        return person("p" + NUMBERS.incrementAndGet());
    }

    private Caller person(String login) {
        return again(registerPerson.register(login, "人" + login.substring(login.length() - 6), "a good password")
                .orRefuse().id());
    }

    /** The person with the rights that they have now. */
    public Caller again(long personId) {
        return people.caller(personId).orElseThrow();
    }

    public String token(Caller caller) {
        return tokens.issueApiToken(caller.personId(), "test").orRefuse().secret();
    }

    public Buyer buyer(Money wallet) {
        var caller = person();
        if (!wallet.isZero()) {
            ledger.post(JournalDraft.of(JournalKind.TOP_UP, "test:" + caller.personId(), "").moving(wallet,
                    Account.channel(), Account.wallet(caller.personId()))).orRefuse();
        }
        return new Buyer(caller, addresses
                .save(caller.personId(), null, "林女士", "13812342046", "浙江省杭州市余杭区", "文一西路 969 号", true)
                .orRefuse());
    }

    public Merchant merchant() {
        var owner = person();
        var shop = foundOrganisation
                .found(owner, OrganisationKind.MERCHANT, "小店" + NUMBERS.incrementAndGet()).orRefuse();
        return new Merchant(again(owner.personId()), shop.id());
    }

    /** A product of one SKU for a commission of 20 %. */
    public Product product(Merchant merchant, long priceFen, int stock) {
        return addProduct.add(merchant.owner(), merchant.id(),
                new ProductDraft("山羊绒围巾", "apparel", "", null, 20_00, List.of(),
                        List.of(new ProductDraft.SkuDraft(null, "S" + NUMBERS.incrementAndGet(), List.of(), priceFen,
                                null, stock, null))))
                .orRefuse();
    }

    public Caller host() {
        var host = person();
        becomeHost.become(host.personId());
        return again(host.personId());
    }

    /** Binds the host to a new agency for a share of the commission; the agency's owner is answered. */
    public Caller agencyOf(Caller host, String hostLogin, int shareBp) {
        var owner = person();
        var agency = foundOrganisation.found(owner, OrganisationKind.AGENCY, "服务商" + NUMBERS.incrementAndGet())
                .orRefuse();
        var agent = again(owner.personId());
        var contract = inviteHost.invite(agent, agency.id(), hostLogin, shareBp).orRefuse();
        acceptContract.accept(host, contract.id()).orRefuse();
        return agent;
    }

    /** A host under contract with an agency for 30 % of the commission. */
    public Caller hostWithAgency() {
        var login = "h" + NUMBERS.incrementAndGet();
        var person = person(login);
        becomeHost.become(person.personId());
        var host = again(person.personId());
        agencyOf(host, login, 30_00);
        return host;
    }

    public Room room(Caller host) {
        return planRoom.plan(host,
                new RoomDraft("羊绒专场", "apparel", null, null, Visibility.PUBLIC, null), false).orRefuse();
    }

    /** Opens a room that sells the product, with real video, and goes on air. */
    public OnAir onAir(Caller host, Product product) throws InterruptedException {
        var room = room(host);
        var item = stockShelf.add(host, room.id(), product.id()).orRefuse();
        var publisher = publish(host, room);
        return new OnAir(directRoom.direct(host, room.id(), RoomState.LIVE).orRefuse(), item.id(), publisher);
    }

    /** Publishes a clip into the room by RTMP and waits until its picture arrives. */
    public ClipPublisher publish(Caller host, Room room) throws InterruptedException {
        var key = streamKeys.issue(host, room.id()).orRefuse();
        var publisher = ClipPublisher.start(ClipPublisher.CLIPS.getFirst(), media.rtmpServer("127.0.0.1"),
                media.streamKey(room.stream(), key.secret()));
        var until = Instant.now().plus(Duration.ofSeconds(20));
        while (streams.signal(room.stream()).state() != Signal.State.ONLINE) {
            if (Instant.now().isAfter(until)) {
                throw new IllegalStateException("no picture: " + publisher.problem());
            }
            Thread.sleep(50);
        }
        return publisher;
    }
}
