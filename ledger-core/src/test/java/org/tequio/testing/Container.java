package org.tequio.testing;

import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A PostgreSQL in a container; only loaded if it is chosen, for its library is not on every module's path. */
final class Container {

    private Container() {}

    static TestServer start() {
        String image = System.getProperty("tequio.test.image", "postgres:18");
        @SuppressWarnings("resource") // it lives as long as this JVM; Testcontainers removes it then
        PostgreSQLContainer container =
                new PostgreSQLContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"));
        container.setCommand("postgres", "-c", "max_connections=200");
        container.start();
        String base = "jdbc:postgresql://" + container.getHost() + ":" + container.getMappedPort(5432) + "/";
        return new TestServer(base, container.getUsername(), container.getPassword());
    }
}
