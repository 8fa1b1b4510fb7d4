package org.tequio.project;

import java.util.List;
import java.util.Optional;
import org.tequio.money.Money;

/**
 * What an agreement fixes, complete enough that no later decision needs the scheme's document.
 *
 * @param total of all shares
 * @param shares in the scheme's declared order, one for each seat, also one of zero
 * @param giver the seat filled by the association, whose gifts the others match
 * @param dueBasis what makes the other shares due
 * @param gates of the deposits
 * @param releaseBasis how much may be released while some share is not all in
 * @param account the opaque id of the registered account
 */
public record Terms(
        Money total,
        List<Share> shares,
        String giver,
        DueBasis dueBasis,
        List<Gate> gates,
        ReleaseBasis releaseBasis,
        String account) {

    /** What makes a share due. */
    public enum DueBasis {
        /** The agreement: the whole share by its deadline. */
        AGREEMENT,
        /** Each gift: what matching the gifts so far demands. */
        CONTRIBUTION
    }

    /** How the release is gated by deposits. */
    public enum ReleaseBasis {
        /** Nothing before every share is in. */
        ALL_OR_NOTHING,
        /** As much of the whole as the least paid share has of its own. */
        PRO_RATA
    }

    public Terms {
        shares = List.copyOf(shares);
        gates = List.copyOf(gates);
    }

    public Optional<Share> share(String seat) {
        return shares.stream().filter(share -> share.seat().equals(seat)).findFirst();
    }
}
