package io.bihuan.payment;

import java.time.Instant;
import java.util.List;

/** Something that institutions outside have not told the end of yet, and are asked about when it is due. */
public interface Outstanding {

    /**
     * Takes what is due, so that no other process looks for it before {@code leaseUntil}.
     *
     * @return ids, those first that have been due for longest
     */
    List<Long> takeDue(Instant now, Instant leaseUntil, int limit);

    /** Asks what has become of one, outside of any transaction, and says when to look again. */
    void look(long id);
}
