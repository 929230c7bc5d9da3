package io.bihuan.media.stream;

import io.bihuan.foundation.Refusal;
import io.bihuan.media.Admission;
import io.bihuan.media.IngestAuthorizer;
import io.bihuan.media.MediaSettings;
import io.bihuan.media.PublishRequest;
import io.bihuan.media.Signal;
import io.bihuan.media.Signal.TurnedAway;
import io.bihuan.media.Streams;
import io.bihuan.media.frame.PublishRefused;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All streams of this server. Both doors of ingest admit publishers here; viewers find the feeds here. */
public final class LiveStreams implements Streams {

    private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int KEY_LENGTH_MAX = 128;
    private static final int REFUSALS_MAX = 1_000;
    private static final Duration REFUSAL_SHOWN_MAX = Duration.ofMinutes(10);

    private final MediaSettings settings;
    private final Clock clock;
    private final IngestAuthorizer authorizer;
    private final Consumer<Object> events;
    private final ConcurrentHashMap<String, LiveStream> streams = new ConcurrentHashMap<>();
    private final Map<String, TurnedAway> refusals = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TurnedAway> eldest) {
            return size() > REFUSALS_MAX;
        }
    };

    /** @param events hears {@code StreamStarted} and its siblings in order; it must not block */
    public LiveStreams(MediaSettings settings, Clock clock, IngestAuthorizer authorizer, Consumer<Object> events) {
        this.settings = settings;
        this.clock = clock;
        this.authorizer = authorizer;
        this.events = events;
    }

    /**
     * Lets a publisher in. Should it be cut later, its next frame is refused with the reason.
     *
     * @throws PublishRefused if the key is wrong, someone else is publishing, or the server is full
     */
    public Publication admit(PublishRequest request) throws PublishRefused {
        if (!NAME.matcher(request.stream()).matches() || request.key().length() > KEY_LENGTH_MAX) {
            throw new PublishRefused(Refusal.forbidden("STREAM_ADDRESS_INVALID"));
        }
        try {
            return switch (authorizer.admit(request)) {
                case Admission.Admitted(var stream, var lease) -> seat(stream, lease, request);
                case Admission.Rejected(var refusal) -> throw new PublishRefused(refusal);
            };
        } catch (PublishRefused refused) {
            LOG.info("turned away: {} for {}", request, refused.getMessage());
            remember(request.stream(), new TurnedAway(refused.refusal(), request.source(), clock.instant()));
            throw refused;
        }
    }

    private Publication seat(String name, String lease, PublishRequest request) throws PublishRefused {
        while (true) {
            var stream = streams.compute(name, (_, known) -> {
                if (known != null && !known.isOver()) {
                    return known;
                }
                boolean full = known == null && streams.size() >= settings.streamsMax();
                return full ? null : new LiveStream(name, settings, clock, events, this::remember);
            });
            if (stream == null) {
                throw new PublishRefused(
                        Refusal.of(Refusal.Kind.BUSY, "STREAMS_FULL", "max", settings.streamsMax()));
            }
            var publication = stream.seat(lease, request.source());
            if (publication.isPresent()) {
                LOG.info("publishing: {} under lease {}", request, lease);
                return publication.get();
            }
            // A stream that was forgotten a moment ago is replaced in the next round.
            if (!stream.isOver()) {
                throw new PublishRefused(Refusal.conflict("STREAM_TAKEN"));
            }
        }
    }

    private void remember(String stream, TurnedAway turnedAway) {
        synchronized (refusals) {
            refusals.remove(stream);
            refusals.put(stream, turnedAway);
        }
    }

    private @Nullable TurnedAway lastRefusal(String stream) {
        synchronized (refusals) {
            var last = refusals.get(stream);
            boolean recent = last != null && last.at().plus(REFUSAL_SHOWN_MAX).isAfter(clock.instant());
            return recent ? last : null;
        }
    }

    /** The stream of that name, also shortly after its end; empty if there is none. */
    public Optional<LiveStream> find(String name) {
        return Optional.ofNullable(streams.get(name));
    }

    @Override
    public Signal signal(String name) {
        var refusal = lastRefusal(name);
        return find(name).map(stream -> stream.signal(refusal)).orElseGet(() -> Signal.none(refusal));
    }

    @Override
    public boolean end(String name) {
        var stream = find(name).filter(each -> !each.isOver());
        stream.ifPresent(LiveStream::end);
        return stream.isPresent();
    }

    @Override
    public boolean revoke(String lease) {
        return all().stream().anyMatch(stream -> stream.revoke(lease));
    }

    /** Time passes; called a few times a second. */
    public void tick() {
        for (var stream : all()) {
            stream.tick();
            if (stream.forget()) {
                streams.remove(stream.name(), stream);
            }
        }
    }

    /** Ends all streams: the server goes down. */
    public void endAll() {
        all().forEach(LiveStream::end);
    }

    /** How many streams there are, with those that ended a moment ago. */
    public int count() {
        return streams.size();
    }

    private List<LiveStream> all() {
        return new ArrayList<>(streams.values());
    }
}
