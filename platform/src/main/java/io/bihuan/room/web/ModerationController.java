package io.bihuan.room.web;

import io.bihuan.account.Caller;
import io.bihuan.account.People;
import io.bihuan.account.Person;
import io.bihuan.foundation.JsonId;
import io.bihuan.room.ChatLine;
import io.bihuan.room.chat.Moderators;
import io.bihuan.room.chat.Moderators.Deed;
import io.bihuan.room.chat.MutePerson;
import io.bihuan.room.chat.Mutes;
import io.bihuan.room.chat.Mutes.Mute;
import io.bihuan.room.chat.PinLine;
import io.bihuan.room.chat.RemovalReason;
import io.bihuan.room.chat.RemoveLine;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How a room's host, or an operator of the platform, keeps order in it. */
@RestController
@RequestMapping("/api/v1/rooms/{roomId}")
class ModerationController {

    private final Moderators moderators;
    private final Mutes mutes;
    private final MutePerson mutePerson;
    private final PinLine pinLine;
    private final RemoveLine removeLine;
    private final People people;

    ModerationController(Moderators moderators, Mutes mutes, MutePerson mutePerson, PinLine pinLine,
            RemoveLine removeLine, People people) {
        this.moderators = moderators;
        this.mutes = mutes;
        this.mutePerson = mutePerson;
        this.pinLine = pinLine;
        this.removeLine = removeLine;
        this.people = people;
    }

    record Pin(@JsonId @Nullable Long lineId) {
    }

    record Pinned(@Nullable ChatLine line) {
    }

    record NewMute(@JsonId long personId, int minutes) {
    }

    record Silenced(@JsonId long personId, String nickname, @Nullable Instant until, @JsonId @Nullable Long mutedBy) {
    }

    record NewBlock(@JsonId long personId) {
    }

    /**
     * @param nickname of whom it was done to, if to anybody
     * @param doneByNickname of the moderator
     */
    @Schema(name = "Deed")
    record DeedView(@JsonId long id, Moderators.Kind deed, @JsonId @Nullable Long personId, @Nullable String nickname,
            @JsonId @Nullable Long lineId, String detail, @JsonId long doneBy, String doneByNickname,
            Instant doneAt) {
    }

    @PostMapping("/chat/pin")
    Pinned pin(@PathVariable long roomId, @RequestBody Pin pin, Caller caller) {
        return new Pinned(pinLine.pin(caller, roomId, pin.lineId()).orRefuse().orElse(null));
    }

    /** The line stays on record; {@code reason} is AD, ABUSE, PRIVACY or ILLEGAL. */
    @DeleteMapping("/chat/{lineId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long roomId, @PathVariable long lineId, @RequestParam RemovalReason reason,
            Caller caller) {
        removeLine.remove(caller, roomId, lineId, reason).orRefuse();
    }

    @GetMapping("/mutes")
    List<Silenced> mutes(@PathVariable long roomId, Caller caller) {
        moderators.roomOf(caller, roomId).orRefuse();
        var muted = mutes.of(roomId);
        var names = names(muted.stream().map(Mute::personId).toList());
        return muted.stream().map(mute -> new Silenced(mute.personId(), name(names, mute.personId()), mute.until(),
                mute.mutedBy())).toList();
    }

    @PostMapping("/mutes")
    @ResponseStatus(HttpStatus.CREATED)
    Silenced mute(@PathVariable long roomId, @RequestBody NewMute mute, Caller caller) {
        var made = mutePerson.mute(caller, roomId, mute.personId(), mute.minutes()).orRefuse();
        return new Silenced(made.personId(), name(names(List.of(made.personId())), made.personId()), made.until(),
                made.mutedBy());
    }

    @DeleteMapping("/mutes/{personId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unmute(@PathVariable long roomId, @PathVariable long personId, Caller caller) {
        mutePerson.unmute(caller, roomId, personId).orRefuse();
    }

    /** Whom the room's host has blocked in all rooms of theirs. */
    @GetMapping("/blocks")
    List<Silenced> blocks(@PathVariable long roomId, Caller caller) {
        var room = moderators.roomOf(caller, roomId).orRefuse();
        var blocked = mutes.blockedBy(room.hostId());
        var names = names(blocked);
        return blocked.stream().map(person -> new Silenced(person, name(names, person), null, null)).toList();
    }

    @PostMapping("/blocks")
    @ResponseStatus(HttpStatus.CREATED)
    Silenced block(@PathVariable long roomId, @RequestBody NewBlock block, Caller caller) {
        mutePerson.block(caller, roomId, block.personId()).orRefuse();
        return new Silenced(block.personId(), name(names(List.of(block.personId())), block.personId()), null, null);
    }

    @DeleteMapping("/blocks/{personId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unblock(@PathVariable long roomId, @PathVariable long personId, Caller caller) {
        mutePerson.unblock(caller, roomId, personId).orRefuse();
    }

    /** What moderators did in this room, last first. */
    @GetMapping("/moderation")
    List<DeedView> deeds(@PathVariable long roomId, Caller caller) {
        moderators.roomOf(caller, roomId).orRefuse();
        var deeds = moderators.deeds(roomId);
        var names = names(deeds.stream().flatMap(deed -> Stream.of(deed.personId(), deed.doneBy()))
                .filter(Objects::nonNull).collect(Collectors.toSet()));
        return deeds.stream().map(deed -> view(deed, names)).toList();
    }

    private static DeedView view(Deed deed, Map<Long, Person> names) {
        var personId = deed.personId();
        return new DeedView(deed.id(), deed.deed(), personId, personId == null ? null : name(names, personId),
                deed.lineId(), deed.detail(), deed.doneBy(), name(names, deed.doneBy()), deed.doneAt());
    }

    private Map<Long, Person> names(Collection<Long> ids) {
        return people.find(ids);
    }

    private static String name(Map<Long, Person> names, long personId) {
        var person = names.get(personId);
        return person == null ? "" : person.nickname();
    }
}
