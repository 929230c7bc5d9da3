package io.bihuan.account.web;

import io.bihuan.account.Caller;
import io.bihuan.account.Follows;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Follow a host, or no longer. */
@RestController
@RequestMapping("/api/v1/hosts/{hostId}/followers/me")
class FollowController {

    private final Follows follows;

    FollowController(Follows follows) {
        this.follows = follows;
    }

    record Following(boolean following, long followers) {
    }

    @PutMapping
    Following follow(Caller caller, @PathVariable long hostId) {
        follows.follow(caller.personId(), hostId).orRefuse();
        return new Following(true, follows.followers(hostId));
    }

    @DeleteMapping
    Following unfollow(Caller caller, @PathVariable long hostId) {
        follows.unfollow(caller.personId(), hostId);
        return new Following(false, follows.followers(hostId));
    }
}
