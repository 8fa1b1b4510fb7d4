package org.tequio.deadline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.tequio.store.Transactions;

/**
 * Messages about deadlines that wait to be sent (HC-27): one when it opens, one when its end is near, one when it has
 * passed; those of a deadline that is met or has got another end are withdrawn. They name parties and things by opaque
 * ids; who is told, and where, whoever sends them finds out. Safe on several nodes.
 */
public final class Outbox {

    /** How long before its end a deadline is said to be near. */
    public static final Duration SOON = Duration.ofDays(3);

    /** No page is longer. */
    public static final int MESSAGES_MAX = 1_000;

    private static final String ADD = """
        insert into outbox (deadline, since, stage, party, kind, subject, consequence, due_second, made_at)
        select d.id, d.since, d.stage, p.party, d.kind, d.subject, d.consequence, d.due_second, ?
          from (select *, case when due_second >= ? then 'open' when due_second >= ? then 'soon' else 'overdue' end
                            as stage
                  from live.deadline) d
          join live.deadline_party p on p.id = d.id
         where not (d.stage = 'overdue' and d.lapses)
        on conflict do nothing\
        """;

    private static final String WITHDRAW = """
        update outbox o set withdrawn_at = ?
         where sent_at is null and withdrawn_at is null
           and not exists (select from live.deadline d
                            where d.id = o.deadline and d.since = o.since and (d.due_second >= ? or not d.lapses))\
        """;

    private static final String WAITING = """
        select id, deadline, stage, party, kind, subject, consequence, due_second from outbox
         where sent_at is null and withdrawn_at is null and id > ? order by id limit ?\
        """;

    private static final String SENT = "update outbox set sent_at = ? where id = ? and sent_at is null";

    private final Transactions transactions;

    public Outbox(DataSource source) {
        transactions = new Transactions(source);
    }

    /**
     * A message that waits to be sent.
     *
     * @param stage {@code open}, {@code soon} or {@code overdue}
     * @param party whose people are to be told
     * @param subject what it is about, by its tag
     * @param consequence the code of what follows if nobody acts
     * @param due the last instant at which it is met
     */
    public record Message(
            long id,
            String deadline,
            String stage,
            String party,
            String kind,
            String subject,
            String consequence,
            Instant due) {}

    /** Adds what is to be told by now, and withdraws what is not to be told any more. */
    public void refresh(Instant now) {
        long second = now.getEpochSecond();
        transactions.inTransaction(connection -> {
            withdraw(connection, now, second);
            return add(connection, now, second);
        });
    }

    /** What waits to be sent, in order. */
    public List<Message> waiting(long after, int messagesMax) {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement(WAITING)) {
                select.setLong(1, after);
                select.setInt(2, Math.clamp(messagesMax, 1, MESSAGES_MAX));
                try (ResultSet row = select.executeQuery()) {
                    List<Message> messages = new ArrayList<>();
                    while (row.next()) {
                        messages.add(message(row));
                    }
                    return messages;
                }
            }
        });
    }

    /** Notes that a message was sent; {@code false} if it had been already. */
    public boolean sent(long id, Instant now) {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement sent = connection.prepareStatement(SENT)) {
                sent.setObject(1, now.atOffset(ZoneOffset.UTC));
                sent.setLong(2, id);
                return sent.executeUpdate() == 1;
            }
        });
    }

    private static int add(Connection connection, Instant now, long second) throws SQLException {
        long soon = second + SOON.toSeconds();
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setObject(1, now.atOffset(ZoneOffset.UTC));
            add.setLong(2, soon);
            add.setLong(3, second);
            return add.executeUpdate();
        }
    }

    private static void withdraw(Connection connection, Instant now, long second) throws SQLException {
        try (PreparedStatement withdraw = connection.prepareStatement(WITHDRAW)) {
            withdraw.setObject(1, now.atOffset(ZoneOffset.UTC));
            withdraw.setLong(2, second);
            withdraw.executeUpdate();
        }
    }

    private static Message message(ResultSet row) throws SQLException {
        return new Message(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                Instant.ofEpochSecond(row.getLong(8)));
    }
}
