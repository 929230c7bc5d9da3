package io.bihuan.live.web;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import io.bihuan.foundation.Texts;
import io.bihuan.live.Room;
import io.bihuan.live.Rooms;
import io.bihuan.live.Shelf;
import io.bihuan.live.StreamKeys;
import io.bihuan.media.MediaAddresses;
import io.bihuan.media.Signal;
import io.bihuan.media.Source;
import io.bihuan.media.Streams;
import io.bihuan.shop.Products;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How a host's picture gets in: the key, what arrives, what to check before going live. */
@RestController
@RequestMapping("/api/v1/rooms/{id}")
class StreamController {

    private final Rooms rooms;
    private final StreamKeys keys;
    private final Streams streams;
    private final MediaAddresses media;
    private final Shelf shelf;
    private final Products products;
    private final Texts texts;

    StreamController(Rooms rooms, StreamKeys keys, Streams streams, MediaAddresses media, Shelf shelf,
            Products products, Texts texts) {
        this.rooms = rooms;
        this.keys = keys;
        this.streams = streams;
        this.media = media;
        this.shelf = shelf;
        this.products = products;
        this.texts = texts;
    }

    /**
     * @param rtmpUrl what goes into OBS as "Server"
     * @param streamKey what goes into OBS as "Stream Key"; shown this once
     * @param pushUrl where the studio page posts its frames
     */
    record StreamKeyView(String rtmpUrl, String streamKey, String pushUrl, Instant expiresAt) {
    }

    record SignalView(Signal.State state, @Nullable Source source, @Nullable Instant since, int width, int height,
            double framesPerSecond, long bitrateKbps, double keyFrameSeconds, long lostFrames,
            List<Message> warnings, @Nullable Message lastRefusal) {
    }

    record Message(String code, Map<String, String> messages) {
    }

    record PreflightCheck(String check, boolean ok, Map<String, String> messages) {
    }

    @PostMapping("/stream-key")
    StreamKeyView issue(Caller host, @PathVariable long id, HttpServletRequest request) {
        var issued = keys.issue(host, id).orRefuse();
        var stream = issued.room().stream();
        return new StreamKeyView(media.rtmpServer(request.getServerName()), media.streamKey(stream, issued.secret()),
                media.pushPath(stream, issued.secret()), issued.expiresAt());
    }

    @DeleteMapping("/stream-key")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller host, @PathVariable long id) {
        keys.revoke(host, id).orRefuse();
    }

    @GetMapping("/signal")
    SignalView signal(Caller host, @PathVariable long id) {
        var signal = streams.signal(own(host, id).stream());
        var refused = signal.lastRefusal();
        return new SignalView(signal.state(), signal.source(), signal.since(), signal.width(), signal.height(),
                signal.framesPerSecond(), signal.bitrateKbps(), signal.keyFrameSeconds(), signal.lostFrames(),
                signal.warnings().stream().map(warning -> message(warning.code(), warning.arguments())).toList(),
                refused == null ? null : message(refused.refusal().code(), refused.refusal().arguments()));
    }

    @GetMapping("/preflight")
    List<PreflightCheck> preflight(Caller host, @PathVariable long id) {
        var room = own(host, id);
        var items = shelf.of(id).stream().filter(item -> !item.off()).toList();
        var onShelf = products.find(items.stream().map(item -> item.productId()).toList()).values();
        var signal = streams.signal(room.stream());
        return List.of(check("PREFLIGHT_SIGNAL", signal.state() == Signal.State.ONLINE),
                check("PREFLIGHT_PICTURE_STEADY", signal.state() == Signal.State.ONLINE && signal.warnings().isEmpty()),
                check("PREFLIGHT_SHELF", !items.isEmpty()),
                check("PREFLIGHT_PRODUCTS_ON_SHELF", onShelf.stream().allMatch(product -> product.onShelf())),
                check("PREFLIGHT_STOCK", onShelf.stream().allMatch(product -> product.stock() > 0)));
    }

    private Room own(Caller host, long id) {
        return rooms.find(id).filter(room -> room.hostId() == host.personId())
                .orElseThrow(() -> new RefusedException(Refusal.notFound("room")));
    }

    private PreflightCheck check(String code, boolean ok) {
        return new PreflightCheck(code, ok, message(code, Map.of()).messages());
    }

    private Message message(String code, Map<String, Object> arguments) {
        return new Message(code, Map.of("zh-CN", texts.of(code, arguments, Locale.SIMPLIFIED_CHINESE), "en",
                texts.of(code, arguments, Locale.ENGLISH)));
    }
}
