package org.tequio.api;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The web application: it serves a ledger that the command line, or a test, has opened. */
@SpringBootApplication(scanBasePackages = {"org.tequio.api", "org.tequio.web"})
public class TequioApplication {

    /**
     * Serves a ledger until the context is closed.
     *
     * @param served stays the caller's to close, after the context
     * @param properties such as {@code server.port}; weaker than the environment
     */
    public static ConfigurableApplicationContext serve(
            Served served, Map<String, Object> properties, String... profiles) {
        SpringApplication application = new SpringApplication(TequioApplication.class);
        application.setDefaultProperties(properties);
        application.setAdditionalProfiles(profiles);
        application.addInitializers(context -> hand(served, (GenericApplicationContext) context));
        return application.run();
    }

    /** Hands an open ledger to a context that has not started; for tests that start it themselves. */
    public static void hand(Served served, GenericApplicationContext context) {
        context.registerBean(Served.class, () -> served);
    }
}
