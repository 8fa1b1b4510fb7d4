package org.tequio.fund;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tequio.money.Money;
import org.tequio.project.Share;

/**
 * Where the money of a project lies, pool by pool: none of them is ever below zero, but for what a reversal took (HC-1).
 * With the executor it is one pool: whose it is, what remains decides (HC-2).
 */
public final class Pools {

    private Pools() {}

    /** What is in each pool, by its name; those of one seat end with it: {@code cash:state}. */
    public static Map<String, Money> of(Books books) {
        Map<String, Money> pools = new LinkedHashMap<>();
        pools.put("cash", books.cash());
        pools.put("advances", books.advances());
        pools.put("spendable", books.spendable());
        for (Share share : books.terms().shares()) {
            String seat = share.seat();
            pools.put("cash:" + seat, books.cash(seat));
            pools.put("held:" + seat, books.held(seat));
            pools.put("claimed:" + seat, books.claimed(seat));
            pools.put("due:" + seat, books.returnDue(seat));
            pools.put("unclaimed:" + seat, books.unclaimed(seat));
            pools.put("yield:" + seat, books.yieldKept(seat));
        }
        books.works().contracts().forEach((id, contract) -> {
            pools.put("advanced:" + id, contract.unamortised());
            pools.put("retained:" + id, contract.retained());
        });
        return pools;
    }
}
