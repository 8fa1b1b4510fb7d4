package org.tequio.api;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.tequio.api.access.Passwords;
import org.tequio.api.route.RouteEndpoint;
import org.tequio.deadline.CalendarTokens;
import org.tequio.deadline.DeadlineTable;
import org.tequio.deadline.Outbox;
import org.tequio.fund.ProjectList;
import org.tequio.ids.Ids;
import org.tequio.journal.JournalReader;
import org.tequio.ledger.Ledger;
import org.tequio.mandate.Credentials;
import org.tequio.mandate.PgCredentials;

/** Makes the parts of the open ledger known to the application. */
@Configuration
class Wiring {

    @Bean(destroyMethod = "")
    Ledger ledger(Served served) {
        return served.ledger();
    }

    @Bean
    Clock clock(Ledger ledger) {
        return ledger.clock();
    }

    @Bean
    Ids ids(Ledger ledger) {
        return ledger.ids();
    }

    @Bean
    Credentials credentials(Served served) {
        return new PgCredentials(
                served.dataSource(), Passwords.standard(), served.ledger().clock());
    }

    @Bean
    JournalReader journal(Served served) {
        return new JournalReader(served.dataSource(), served.ledger().store());
    }

    @Bean
    ProjectList projectList(Served served) {
        return new ProjectList(served.dataSource());
    }

    @Bean
    DeadlineTable deadlineTable(Served served) {
        return new DeadlineTable(served.dataSource());
    }

    @Bean
    CalendarTokens calendarTokens(Served served, Ids ids, Clock clock) {
        return new CalendarTokens(served.dataSource(), ids, clock);
    }

    @Bean
    Outbox outbox(Served served) {
        return new Outbox(served.dataSource());
    }

    @Bean
    MessageSource messageSource() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages", "problems");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    @Bean
    RouterFunction<ServerResponse> routes(RouteEndpoint endpoint) {
        return endpoint.function();
    }

    /** What the core counts is told where the application's figures are told. */
    @Bean
    ApplicationRunner coreMeters(Served served, ObjectProvider<MeterRegistry> registries) {
        return arguments -> registries.orderedStream().forEach(served.meters()::add);
    }
}
