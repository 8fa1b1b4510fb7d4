package org.tequio.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.money.Money;
import org.tequio.refusal.Fault;

class JournalMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<BookSum> sums = new ArrayList<>(List.of(sum(Account.Book.CASH, "0.00", "MXN")));
    private boolean away;
    private final JournalMeters meters = new JournalMeters(registry, () -> {
        if (away) {
            throw new Fault("database away");
        }
        return sums;
    });

    @AfterEach
    void close() {
        meters.close();
    }

    @Test
    void tellsTheSumOfEachBookInEachCurrency() {
        sums.add(sum(Account.Book.CASH, "-0.02", "USD"));
        sums.add(sum(Account.Book.MEMO, "1.00", "MXN"));

        meters.refresh();

        assertThat(told("cash", "MXN")).isZero();
        assertThat(told("cash", "USD")).isEqualTo(-2);
        assertThat(told("memo", "MXN")).isEqualTo(100);
    }

    @Test
    void tellsASumAnewWhenItHasChanged() {
        meters.refresh();
        sums.set(0, sum(Account.Book.CASH, "0.01", "MXN"));

        meters.refresh();

        assertThat(told("cash", "MXN")).isEqualTo(1);
    }

    @Test
    void keepsTheLastSumsWhileTheDatabaseIsAway() {
        meters.refresh();
        away = true;

        meters.refresh();

        assertThat(told("cash", "MXN")).isZero();
    }

    private double told(String book, String currency) {
        return registry.get(JournalMeters.SUM)
                .tags("book", book, "currency", currency)
                .gauge()
                .value();
    }

    private static BookSum sum(Account.Book book, String amount, String currency) {
        return new BookSum(book, Money.of(amount, currency));
    }
}
