package org.tequio.api.route;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tequio.ledger.Catalogue;
@Configuration
class NoRoutes {
    @Bean Routes table() { return Routes.builder(Catalogue.standard()).build(); }
}
